package dev.hark.language.adapter.ollama;

import dev.hark.language.Completion;
import dev.hark.language.LanguageModel;
import dev.hark.language.LanguageSettings.Model;
import dev.hark.language.Prompt;
import dev.hark.language.adapter.langchain.BoundedHttp;
import dev.hark.language.adapter.langchain.ChatModels;
import dev.langchain4j.model.ollama.OllamaChatModel;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** A model of an Ollama server ({@code POST /api/chat}). */
public final class OllamaLanguageModel implements LanguageModel {

  private final Model.Ollama settings;
  private final ChatModels chat;

  /**
   * @param timeLimit of one answer
   * @param answerLimitBytes most bytes of one answer
   */
  public OllamaLanguageModel(Model.Ollama settings, Duration timeLimit, int answerLimitBytes) {
    this.settings = settings;
    this.chat =
        new ChatModels(
            "ollama",
            OllamaChatModel.builder()
                .httpClientBuilder(new BoundedHttp(timeLimit, answerLimitBytes))
                .baseUrl(settings.baseUrl().toString())
                .modelName(settings.model())
                .maxRetries(0)
                .build());
  }

  @Override
  public String provider() {
    return "ollama";
  }

  @Override
  public String model() {
    return settings.model();
  }

  @Override
  public CompletionStage<Completion> complete(Prompt prompt) {
    return chat.complete(prompt);
  }
}
