package dev.hark.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.hark.audio.log.AudioLogSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AudioSettingsTest {

  private static final Config DEFAULTS = ConfigFactory.parseResources("hark/audio.conf");

  @Test
  void readsItsDefaults() {
    assertThat(AudioSettings.from(DEFAULTS))
        .isEqualTo(
            new AudioSettings(
                new AudioSettings.Uploads(512L << 20, Duration.ofHours(6), Duration.ofMinutes(10)),
                new AudioSettings.Playback(256 << 20, 64 << 20)));
    assertThat(AudioLogSettings.from(DEFAULTS))
        .isEqualTo(new AudioLogSettings(Duration.ofMillis(20), 1 << 20, 64 << 20, 64 << 20));
  }

  @Test
  void namesTheSettingThatIsWrong() {
    var wrong =
        ConfigFactory.parseString("hark.audio.upload.max-duration = 0s").withFallback(DEFAULTS);
    var slow =
        ConfigFactory.parseString("hark.audio.log.group-interval = 5s").withFallback(DEFAULTS);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> AudioSettings.from(wrong))
        .withMessageStartingWith("hark.audio.upload.max-duration must be");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AudioLogSettings.from(slow))
        .withMessageStartingWith("hark.audio.log.group-interval must be");
  }
}
