package dev.hark.memory;

import com.typesafe.config.Config;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;

/**
 * How memories are made and found; read from {@code hark.memory}.
 *
 * @param zone in which "tomorrow" is meant
 * @param sensitiveKinds kinds that are not kept, besides what a model marks as sensitive
 * @param keepSensitive whether they are kept after all
 * @param mostFacts most facts of one conversation, 1 to 500
 * @param wordsAChunk words of transcript in one extraction call, 100 to 20,000
 * @param candidates of each kind that the index supplies for a search, 10 to 2,000
 * @param leastCosine below it a text without a word in common is no hit, 0 to 1
 * @param restatementCosine from it on two statements say the same, 0 to 1
 * @param retryAfter when a language model that gave nothing usable is asked again
 */
public record MemorySettings(
    ZoneId zone,
    Set<String> sensitiveKinds,
    boolean keepSensitive,
    int mostFacts,
    int wordsAChunk,
    int candidates,
    double leastCosine,
    double restatementCosine,
    Duration retryAfter) {

  public MemorySettings {
    sensitiveKinds = Set.copyOf(sensitiveKinds);
  }

  /**
   * @throws IllegalArgumentException when a value is out of range
   */
  public static MemorySettings from(Config config) {
    var memory = config.getConfig("hark.memory");
    return new MemorySettings(
        zone(memory.getString("time-zone")),
        Set.copyOf(memory.getStringList("sensitive-kinds")),
        memory.getBoolean("keep-sensitive"),
        between(memory, "most-facts", 1, 500),
        between(memory, "words-a-chunk", 100, 20_000),
        between(memory, "candidates", 10, 2_000),
        fraction(memory, "least-cosine"),
        fraction(memory, "restatement-cosine"),
        memory.getDuration("retry-after"));
  }

  private static ZoneId zone(String name) {
    try {
      return name.equals("system") ? ZoneId.systemDefault() : ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "hark.memory.time-zone must be system or a zone such as Europe/Lisbon, was " + name, e);
    }
  }

  private static int between(Config memory, String key, int least, int most) {
    var value = memory.getInt(key);
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "hark.memory." + key + " must be between " + least + " and " + most + ", was " + value);
    }
    return value;
  }

  private static double fraction(Config memory, String key) {
    var value = memory.getDouble(key);
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "hark.memory." + key + " must be between 0 and 1, was " + value);
    }
    return value;
  }
}
