package dev.hark.language.adapter.langchain;

import dev.hark.language.Completion;
import dev.hark.language.Prompt;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.output.FinishReason;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Asks a LangChain4j model on a virtual thread and says how it ended in our words. */
public final class ChatModels {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Executor THREADS = Executors.newVirtualThreadPerTaskExecutor();

  private final String provider;
  private final ChatModel model;

  /** Servers that know no JSON schema say 400 to it: then the schema goes into the prompt. */
  private volatile boolean schemaRefused;

  /**
   * @param provider for messages
   */
  public ChatModels(String provider, ChatModel model) {
    this.provider = provider;
    this.model = model;
  }

  /** One answer, or why there is none. */
  public CompletionStage<Completion> complete(Prompt prompt) {
    return CompletableFuture.supplyAsync(() -> ask(prompt), THREADS);
  }

  private Completion ask(Prompt prompt) {
    var enforce = prompt.jsonSchema().isPresent() && !schemaRefused;
    var outcome = askOnce(prompt, enforce);
    if (enforce && outcome instanceof Completion.Refused(var reason) && reason.endsWith(" 400")) {
      var again = askOnce(prompt, false);
      schemaRefused = again instanceof Completion.Answer;
      return again;
    }
    return outcome;
  }

  private Completion askOnce(Prompt prompt, boolean enforceSchema) {
    var request = request(prompt, enforceSchema);
    try {
      var response = model.chat(request);
      if (response.finishReason() == FinishReason.CONTENT_FILTER) {
        return new Completion.Refused(provider + " filtered the content");
      }
      var text = response.aiMessage().text();
      return text == null || text.isBlank()
          ? new Completion.Unavailable(SOON, provider + " answered nothing")
          : new Completion.Answer(text);
    } catch (UncheckedIOException e) {
      return new Completion.Unavailable(SOON, provider + " is out of reach or answers too much");
    } catch (LangChain4jException e) {
      return failure(e);
    } catch (RuntimeException e) {
      // The library throws what its JSON mapper throws when a server answers something else.
      return new Completion.Unavailable(SOON, provider + " answered something that is not a chat");
    }
  }

  private static ChatRequest request(Prompt prompt, boolean enforceSchema) {
    var system = prompt.system();
    if (prompt.jsonSchema().isPresent() && !enforceSchema) {
      system += "\nAnswer with one JSON object of this JSON Schema: " + prompt.jsonSchema().get();
    }
    var request =
        ChatRequest.builder()
            .messages(SystemMessage.from(system), UserMessage.from(prompt.user()))
            .temperature(0.0)
            .maxOutputTokens(prompt.maxTokens());
    if (prompt.jsonSchema().isPresent() && enforceSchema) {
      request.responseFormat(
          ResponseFormat.builder()
              .type(ResponseFormatType.JSON)
              .jsonSchema(
                  JsonSchema.builder()
                      .name("answer")
                      .rootElement(Schemas.of(prompt.jsonSchema().get()))
                      .build())
              .build());
    }
    return request.build();
  }

  private Completion failure(LangChain4jException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case BoundedHttp.RefusedByServer refused -> {
          return ofStatus(refused.statusCode(), refused.retryAfter());
        }
        case UncheckedIOException _ -> {
          return new Completion.Unavailable(
              SOON, provider + " is out of reach or answers too much");
        }
        default -> {}
      }
    }
    return new Completion.Unavailable(SOON, provider + " did not answer in time");
  }

  private Completion ofStatus(int status, Duration retryAfter) {
    var busy = status == 408 || status == 409 || status == 425 || status == 429 || status >= 500;
    if (busy) {
      var after = retryAfter.isZero() ? SOON : retryAfter;
      return new Completion.Unavailable(after, provider + " says " + status);
    }
    return new Completion.Refused(provider + " says " + status);
  }
}
