package dev.hark.transcription.adapter.sphinx;

import java.util.Map;

/** How widely a recogniser searches: its accuracy against its cost. */
enum Beams {
  /** For the transcript that is kept: mean normalisation looks at the whole utterance. */
  WIDE(Map.of()),
  /** For captions: a third of the cost; mean normalisation follows the sound. */
  NARROW(
      Map.of(
          "scorer->frontend", "liveFrontEnd",
          "stateList->absoluteBeamWidth", "5000",
          "phoneList->absoluteBeamWidth", "5000",
          "wordList->absoluteBeamWidth", "80"));

  private final Map<String, String> properties;

  Beams(Map<String, String> properties) {
    this.properties = properties;
  }

  Map<String, String> properties() {
    return properties;
  }
}
