package dev.hark.memory;

import dev.hark.config.serialization.Stored;
import dev.hark.config.serialization.StoredName;
import java.time.LocalDate;

/**
 * The days that words such as "next friday" mean.
 *
 * @param from first day
 * @param to last day, not before {@code from}
 */
@StoredName("memory-time")
public record SpokenTime(LocalDate from, LocalDate to, Precision precision) implements Stored {

  /** How exact the words are. */
  public enum Precision {
    DAY,
    WEEK,
    MONTH,
    YEAR
  }

  /**
   * @throws IllegalArgumentException when it ends before it begins
   */
  public SpokenTime {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException(from + " to " + to);
    }
  }

  public static SpokenTime day(LocalDate day) {
    return new SpokenTime(day, day, Precision.DAY);
  }

  public boolean contains(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }
}
