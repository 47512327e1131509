package dev.hark.language.adapter.openai;

import dev.hark.language.Completion;
import dev.hark.language.LanguageModel;
import dev.hark.language.LanguageSettings.Model;
import dev.hark.language.Prompt;
import dev.hark.language.adapter.langchain.BoundedHttp;
import dev.hark.language.adapter.langchain.ChatModels;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** A model behind {@code POST /chat/completions} of OpenAI or a server that speaks like it. */
public final class OpenAiLanguageModel implements LanguageModel {

  private final Model.OpenAi settings;
  private final ChatModels chat;

  /**
   * @param timeLimit of one answer
   * @param answerLimitBytes most bytes of one answer
   */
  public OpenAiLanguageModel(Model.OpenAi settings, Duration timeLimit, int answerLimitBytes) {
    this.settings = settings;
    this.chat =
        new ChatModels(
            "openai",
            OpenAiChatModel.builder()
                .httpClientBuilder(new BoundedHttp(timeLimit, answerLimitBytes))
                .baseUrl(settings.baseUrl().toString())
                // Servers of one's own often take no key; the library insists on one.
                .apiKey(settings.apiKey().isEmpty() ? "none" : settings.apiKey())
                .modelName(settings.model())
                .strictJsonSchema(true)
                .maxRetries(0)
                .build());
  }

  @Override
  public String provider() {
    return "openai";
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
