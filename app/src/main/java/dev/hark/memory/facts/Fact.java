package dev.hark.memory.facts;

import dev.hark.memory.SpokenTime;
import java.util.List;
import java.util.Optional;

/** A fact as a language model wrote it; nothing in it is checked yet. */
record Fact(
    String key,
    String text,
    String subject,
    String kind,
    List<Integer> segments,
    String quote,
    Optional<SpokenTime> time,
    boolean sensitive) {

  Fact {
    segments = List.copyOf(segments);
  }

  Fact numbered(int chunk) {
    return new Fact(chunk + "/" + key, text, subject, kind, segments, quote, time, sensitive);
  }

  Fact with(List<Integer> cited, String newSubject, Optional<SpokenTime> newTime) {
    return new Fact(key, text, newSubject, kind, cited, quote, newTime, sensitive);
  }
}
