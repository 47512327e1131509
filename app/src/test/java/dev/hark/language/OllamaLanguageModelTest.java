package dev.hark.language;

import dev.hark.language.LanguageSettings.Model;
import dev.hark.language.adapter.ollama.OllamaLanguageModel;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

class OllamaLanguageModelTest extends LanguageModelContract {

  @Override
  LanguageModel model(Optional<URI> url, Duration timeLimit, int answerLimitBytes) {
    return new OllamaLanguageModel(
        new Model.Ollama(url.orElse(server.url()), "a-model"), timeLimit, answerLimitBytes);
  }
}
