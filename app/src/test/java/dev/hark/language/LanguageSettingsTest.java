package dev.hark.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.hark.language.LanguageSettings.Model;
import java.net.URI;
import org.junit.jupiter.api.Test;

class LanguageSettingsTest {

  @Test
  void usesNoModelUnlessOneIsConfigured() {
    assertThat(LanguageSettings.from(config("")).model()).isEqualTo(new Model.None());
  }

  @Test
  void takesWhatIsConfigured() {
    assertThat(LanguageSettings.from(config("ollama.base-url = \"http://box:11434\"")).model())
        .isEqualTo(new Model.Ollama(URI.create("http://box:11434"), "llama3.1"));
    assertThat(LanguageSettings.from(config("openai.api-key = secret")).model())
        .isEqualTo(
            new Model.OpenAi(URI.create("https://api.openai.com/v1"), "secret", "gpt-4o-mini"));
  }

  @Test
  void neverShowsTheKey() {
    assertThat(LanguageSettings.from(config("openai.api-key = secret")).toString())
        .doesNotContain("secret");
  }

  @Test
  void namesTheKeyOfABadValue() {
    refuses("provider = gemini", "hark.language.provider must be");
    refuses("provider = ollama", "hark.language.ollama.base-url must be");
    refuses("openai.base-url = \"ftp://x\"", "hark.language.openai.base-url must be");
    refuses("time-limit = 10 ms", "hark.language.time-limit must be");
    refuses("answer-limit = 3", "hark.language.answer-limit must be");
    refuses("embedder-threads = 0", "hark.language.embedder-threads must be");
  }

  private static void refuses(String line, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LanguageSettings.from(config(line)))
        .withMessageStartingWith(message);
  }

  private static Config config(String line) {
    return ConfigFactory.parseString("hark.language { " + line + " }")
        .withFallback(ConfigFactory.parseResources("hark/language.conf"));
  }
}
