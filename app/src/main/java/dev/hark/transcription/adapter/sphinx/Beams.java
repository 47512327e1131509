package dev.hark.transcription.adapter.sphinx;

import java.util.Map;

/** How widely a recogniser searches: its accuracy against its cost. */
enum Beams {
  /** For the transcript that is kept: mean normalisation looks at the whole utterance. */
  WIDE,
  /** For captions: less than half of the cost; mean normalisation follows the sound. */
  NARROW;

  /** What differs from recogniser.xml, as component, arrow and property. */
  Map<String, String> properties() {
    return switch (this) {
      case WIDE -> Map.of();
      case NARROW ->
          Map.of(
              "scorer->frontend", "liveFrontEnd",
              "stateList->absoluteBeamWidth", "5000",
              "phoneList->absoluteBeamWidth", "5000",
              "wordList->absoluteBeamWidth", "80");
    };
  }
}
