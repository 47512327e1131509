package dev.hark.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.language.LanguageSettings.Model;
import dev.hark.language.adapter.openai.OpenAiLanguageModel;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenAiLanguageModelTest extends LanguageModelContract {

  @Override
  LanguageModel model(Optional<URI> url, Duration timeLimit, int answerLimitBytes) {
    return new OpenAiLanguageModel(
        new Model.OpenAi(url.orElse(server.openAiUrl()), "a-key", "a-model"),
        timeLimit,
        answerLimitBytes);
  }

  @Test
  void asksForStrictJsonWithTheKey() {
    server.says("{\"facts\":[]}");

    model(Optional.empty(), Duration.ofSeconds(5), 1 << 20)
        .complete(new Prompt("s", "u", Optional.of(SCHEMA), 100))
        .toCompletableFuture()
        .join();

    var seen = server.seen().getFirst();
    assertThat(seen.authorization()).isEqualTo("Bearer a-key");
    assertThat(seen.body().path("model").asText()).isEqualTo("a-model");
    assertThat(seen.body().path("response_format").path("type").asText()).isEqualTo("json_schema");
    assertThat(seen.body().path("response_format").path("json_schema").path("strict").asBoolean())
        .isTrue();
  }
}
