package dev.hark.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SpeechSettingsTest {

  private static final Config DEFAULTS = ConfigFactory.parseResources("hark/speech.conf");

  @Test
  void hasDefaults() {
    assertThat(SpeechSettings.from(DEFAULTS).silence()).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void readsTheSilenceThatClosesAConversation() {
    var config = ConfigFactory.parseString("hark.speech.silence = 45s").withFallback(DEFAULTS);

    assertThat(SpeechSettings.from(config).silence()).isEqualTo(Duration.ofSeconds(45));
  }

  @Test
  void namesTheKeyOfABadValue() {
    var config = ConfigFactory.parseString("hark.speech.silence = 0").withFallback(DEFAULTS);

    assertThatThrownBy(() -> SpeechSettings.from(config))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("hark.speech.silence must be PT1S to PT24H, was PT0S");
  }
}
