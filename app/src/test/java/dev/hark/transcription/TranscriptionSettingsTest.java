package dev.hark.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.hark.transcription.TranscriptionSettings.Remote;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranscriptionSettingsTest {

  @Test
  void usesSphinxAloneByDefault() {
    var settings = from("");

    assertThat(settings.remote()).isEmpty();
    assertThat(settings.fallback()).isTrue();
  }

  @Test
  void tellsTheInterfaceByTheScheme() {
    assertThat(from("url = \"http://parakeet:8767\", key = k").remote())
        .contains(
            new Remote.OpenAi(URI.create("http://parakeet:8767"), Optional.of("k"), "whisper-1"));
    assertThat(from("url = \"tcp://whisper:10300\"").remote())
        .contains(new Remote.Wyoming(URI.create("tcp://whisper:10300"), Optional.empty()));
  }

  @Test
  void keepsTheKeyOfOpenAiForItsOwnAddress() {
    var theirs = from("provider = openai, openai.key = secret").remote();
    var other = from("provider = openai, openai.key = secret, url = \"http://other:1\"").remote();

    assertThat(theirs)
        .contains(
            new Remote.OpenAi(
                URI.create("https://api.openai.com/v1"), Optional.of("secret"), "whisper-1"));
    assertThat(other)
        .contains(new Remote.OpenAi(URI.create("http://other:1"), Optional.empty(), "whisper-1"));
  }

  @Test
  void ignoresTheAddressWhenSphinxIsAskedFor() {
    assertThat(from("provider = sphinx, url = \"tcp://whisper:10300\"").remote()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "provider = deepgram | hark.transcription.provider must be auto, sphinx, openai or wyoming",
        "provider = wyoming | hark.transcription.url must be tcp://host:port, was not set",
        "provider = wyoming, url = \"http://a:1\" | hark.transcription.url must be tcp://host:port",
        "url = \"ftp://a\" | hark.transcription.url must be http://, https:// or tcp://",
        "url = \"nonsense\" | hark.transcription.url must be an address",
        "url = \"http://me:pass@host\" | hark.transcription.url must be an address",
        "sphinx.batch-threads = 0 | hark.transcription.sphinx.batch-threads must be 1 to 64, was 0",
        "timeout = 0 | hark.transcription.timeout must be longer than nothing"
      })
  void namesTheKeyOfABadValue(String values, String message) {
    assertThatThrownBy(() -> from(values))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message)
        .hasMessageNotContaining("pass");
  }

  private static TranscriptionSettings from(String values) {
    return TranscriptionSettings.from(
        ConfigFactory.parseString("hark.transcription {" + values + "}")
            .withFallback(ConfigFactory.parseResources("hark/transcription.conf")));
  }
}
