package dev.hark.boot;

import com.typesafe.config.Config;
import dev.hark.provider.ProviderCalls;
import dev.hark.provider.ProviderLimits;
import java.util.Random;
import org.apache.pekko.actor.typed.ActorSystem;

/** The resilience layer of one provider outside of this process. */
final class Providers {

  private Providers() {}

  static ProviderCalls calls(String name, Config config, ActorSystem<?> system) {
    return new ProviderCalls(
        name,
        ProviderLimits.from(config),
        system.classicSystem().scheduler(),
        system.executionContext(),
        new Random());
  }
}
