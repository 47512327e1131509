package dev.hark.memory.extract;

import dev.hark.memory.SpokenTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Finds memories of a user that a new statement may repeat or change. */
public interface RelatedMemories {

  /**
   * Active memories of the user near to each text, the nearest first.
   *
   * @param each most memories for each text
   * @return a list for each text, in order
   */
  CompletionStage<List<List<Related>>> find(String userId, List<String> texts, int each);

  /**
   * A memory near to a text.
   *
   * @param cosine of their vectors
   */
  record Related(String id, String text, String kind, Optional<SpokenTime> time, double cosine) {}
}
