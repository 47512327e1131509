package dev.hark.language;

import java.util.concurrent.CompletionStage;

/** Answers prompts. Safe for use by many at once; never blocks the caller. */
public interface LanguageModel {

  /** Who does it: {@code openai}, {@code ollama}. */
  String provider();

  /** Model name as the provider knows it. */
  String model();

  /** One answer, or why there is none. */
  CompletionStage<Completion> complete(Prompt prompt);
}
