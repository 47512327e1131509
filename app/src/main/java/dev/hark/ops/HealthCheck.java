package dev.hark.ops;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Tells whether one part works.
 *
 * @param name as Friend-Lite names services: {@code mongodb}, {@code speech_to_text}
 * @param critical whether the server is not ready without it
 * @param facts about it, told to signed-in users only
 * @param check asked at most once for each request; a failed stage counts as not healthy
 */
public record HealthCheck(
    String name,
    boolean critical,
    Map<String, String> facts,
    Supplier<CompletionStage<Boolean>> check) {

  public HealthCheck {
    facts = Map.copyOf(facts);
  }
}
