package dev.hark.speech;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * What counts as speech and when it is over ({@code hark.speech}).
 *
 * @param minSpeech voice shorter than this is none; 20 ms to 5 s
 * @param hangover a span goes on through pauses shorter than this; 20 ms to 10 s
 * @param padding kept before and after each span; 0 to 2 s
 * @param silence a conversation is over when nobody spoke for so long; 1 s to 1 day
 * @param minWords a recording with fewer words is no conversation; 0 to 1,000
 * @param minConfidence mean confidence of the words below which a recording is no conversation; 0
 *     to 1
 */
public record SpeechSettings(
    Duration minSpeech,
    Duration hangover,
    Duration padding,
    Duration silence,
    int minWords,
    double minConfidence) {

  public SpeechSettings {
    within("min-speech", minSpeech, Duration.ofMillis(20), Duration.ofSeconds(5));
    within("hangover", hangover, Duration.ofMillis(20), Duration.ofSeconds(10));
    within("padding", padding, Duration.ZERO, Duration.ofSeconds(2));
    within("silence", silence, Duration.ofSeconds(1), Duration.ofDays(1));
    if (minWords < 0 || minWords > 1_000) {
      throw new IllegalArgumentException(
          "hark.speech.min-words must be 0 to 1000, was " + minWords);
    }
    if (!(minConfidence >= 0 && minConfidence <= 1)) {
      throw new IllegalArgumentException(
          "hark.speech.min-confidence must be 0 to 1, was " + minConfidence);
    }
  }

  /**
   * Reads the keys below {@code hark.speech} from the whole configuration.
   *
   * @throws IllegalArgumentException when a value is out of its range
   */
  public static SpeechSettings from(Config config) {
    var own = config.getConfig("hark.speech");
    return new SpeechSettings(
        own.getDuration("min-speech"),
        own.getDuration("hangover"),
        own.getDuration("padding"),
        own.getDuration("silence"),
        own.getInt("min-words"),
        own.getDouble("min-confidence"));
  }

  private static void within(String key, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "hark.speech." + key + " must be " + least + " to " + most + ", was " + value);
    }
  }
}
