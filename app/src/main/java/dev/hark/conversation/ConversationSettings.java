package dev.hark.conversation;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How conversations are cut and processed.
 *
 * @param gap a jump of the device's timestamps longer than this begins a new conversation
 * @param maxLength a conversation longer than this is rolled
 * @param retries when a failed step is tried again
 * @param keepLoaded how long an idle conversation stays in memory
 */
public record ConversationSettings(
    Duration gap, Duration maxLength, RetrySchedule retries, Duration keepLoaded) {

  /** Reads {@code hark.conversation}. */
  public static ConversationSettings from(Config config) {
    return new ConversationSettings(
        config.getDuration("gap"),
        config.getDuration("max-length"),
        new RetrySchedule(
            config.getDuration("retry.first"),
            config.getDuration("retry.longest"),
            config.getInt("retry.attempts")),
        config.getDuration("keep-loaded"));
  }
}
