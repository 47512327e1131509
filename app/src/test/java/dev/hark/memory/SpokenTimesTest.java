package dev.hark.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenTimesTest {

  /** A Friday. */
  private static final LocalDate SAID_ON = LocalDate.of(2026, 11, 20);

  @ParameterizedTest
  @CsvSource({
    "see you tomorrow at nine, 2026-11-21, 2026-11-21, DAY",
    "that was yesterday, 2026-11-19, 2026-11-19, DAY",
    "we talked last night, 2026-11-19, 2026-11-19, DAY",
    "the day after tomorrow then, 2026-11-22, 2026-11-22, DAY",
    "the day before yesterday, 2026-11-18, 2026-11-18, DAY",
    "I am tired this morning, 2026-11-20, 2026-11-20, DAY",
    "let's meet next Friday, 2026-11-27, 2026-11-27, DAY",
    "let's meet next monday, 2026-11-23, 2026-11-23, DAY",
    "this Sunday works, 2026-11-22, 2026-11-22, DAY",
    "last Wednesday was fine, 2026-11-18, 2026-11-18, DAY",
    "last Friday, 2026-11-13, 2026-11-13, DAY",
    "the party is on Saturday, 2026-11-21, 2026-11-21, DAY",
    "we went there on Tuesday, 2026-11-17, 2026-11-17, DAY",
    "in two weeks, 2026-12-04, 2026-12-04, WEEK",
    "3 days ago, 2026-11-17, 2026-11-17, DAY",
    "a couple of days ago, 2026-11-18, 2026-11-18, DAY",
    "in ten days, 2026-11-30, 2026-11-30, DAY",
    "two months ago, 2026-09-01, 2026-09-30, MONTH",
    "next week, 2026-11-23, 2026-11-29, WEEK",
    "this weekend, 2026-11-21, 2026-11-22, DAY",
    "last month, 2026-10-01, 2026-10-31, MONTH",
    "next year, 2027-01-01, 2027-12-31, YEAR",
    "on March 3rd, 2027-03-03, 2027-03-03, DAY",
    "on the third of march, 2027-03-03, 2027-03-03, DAY",
    "december twenty first, 2026-12-21, 2026-12-21, DAY",
    "on 7 May 2023, 2023-05-07, 2023-05-07, DAY",
    "since June 2023, 2023-06-01, 2023-06-30, MONTH",
    "in July, 2026-07-01, 2026-07-31, MONTH",
    "by January, 2027-01-01, 2027-01-31, MONTH",
    "in 2022, 2022-01-01, 2022-12-31, YEAR",
    "2026-12-01 it is, 2026-12-01, 2026-12-01, DAY",
  })
  void resolvesToDays(String text, LocalDate from, LocalDate to, SpokenTime.Precision precision) {
    assertThat(SpokenTimes.first(text, SAID_ON)).hasValue(new SpokenTime(from, to, precision));
  }

  @ParameterizedTest
  @CsvSource({"nothing here", "I may come", "march on", "february 31st", "the second thing", "''"})
  void findsNoTimeWhereThereIsNone(String text) {
    assertThat(SpokenTimes.all(text, SAID_ON)).isEmpty();
  }

  @Test
  void givesEachWordOneMeaning() {
    assertThat(SpokenTimes.all("tomorrow, or the day after tomorrow", SAID_ON))
        .containsExactlyInAnyOrder(
            SpokenTime.day(LocalDate.of(2026, 11, 22)), SpokenTime.day(LocalDate.of(2026, 11, 21)));
  }

  @Test
  void knowsATimeOfDayAsATime() {
    assertThat(SpokenTimes.mentioned("dinner is at seven", SAID_ON)).isTrue();
    assertThat(SpokenTimes.mentioned("call at 5 pm", SAID_ON)).isTrue();
    assertThat(SpokenTimes.mentioned("a blue vase", SAID_ON)).isFalse();
  }

  @Test
  void takesHostileTextInNoTime() {
    var hostile = List.of("a ".repeat(100_000), "next ".repeat(50_000), "1".repeat(100_000));

    assertThat(hostile).allSatisfy(text -> assertThat(SpokenTimes.all(text, SAID_ON)).isEmpty());
  }
}
