package dev.hark.transcription;

import com.typesafe.config.ConfigFactory;
import dev.hark.provider.ProviderCalls;
import dev.hark.provider.ProviderLimits;
import java.util.Random;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;

/** Provider calls that wait milliseconds where the real ones wait seconds. */
public final class TestCalls {

  private TestCalls() {}

  public static ProviderCalls of(ActorTestKit kit, int attempts) {
    var limits =
        ProviderLimits.from(
            ConfigFactory.parseString(
                    "hark.provider { first-backoff = 5 ms, max-backoff = 10 ms, attempts = "
                        + attempts
                        + "}")
                .withFallback(ConfigFactory.parseResources("hark/provider.conf")));
    return new ProviderCalls(
        "test",
        limits,
        kit.system().classicSystem().scheduler(),
        kit.system().executionContext(),
        new Random(1));
  }
}
