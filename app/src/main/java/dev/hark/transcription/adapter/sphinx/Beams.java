package dev.hark.transcription.adapter.sphinx;

import java.util.Map;

/** How widely a recogniser searches: its accuracy against its cost. */
enum Beams {
  /** For the transcript that is kept: mean normalisation looks at the whole utterance. */
  WIDE(
      Map.of(
          "frontEnd", "batchFrontEnd",
          "absoluteBeamWidth", "20000",
          "relativeBeamWidth", "1e-60",
          "absoluteWordBeamWidth", "200",
          "relativeWordBeamWidth", "1e-40")),
  /** For captions: a third of the cost; means follow the sound. */
  NARROW(
      Map.of(
          "frontEnd", "liveFrontEnd",
          "absoluteBeamWidth", "5000",
          "relativeBeamWidth", "1e-50",
          "absoluteWordBeamWidth", "80",
          "relativeWordBeamWidth", "1e-30"));

  private final Map<String, String> properties;

  Beams(Map<String, String> properties) {
    this.properties = properties;
  }

  Map<String, String> properties() {
    return properties;
  }
}
