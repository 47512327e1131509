package dev.hark.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentitySettingsTest {

  private static Config with(String lines) {
    return ConfigFactory.parseString(lines)
        .withFallback(ConfigFactory.parseResources("hark/identity.conf"))
        .resolve();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short",
        "changeme-changeme-changeme-changeme",
        "your-super-secret-jwt-key-here-1234567890",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void refusesWeakSecretsWithoutRepeatingThem(String secret) {
    assertThatThrownBy(() -> IdentitySettings.from(with("hark.auth.secret = \"" + secret + "\"")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("hark.auth.secret must be ")
        .message()
        .satisfies(
            message -> {
              if (secret.length() > 8) {
                assertThat(message).doesNotContain(secret);
              }
            });
  }

  @Test
  void readsTheDefaults() {
    var settings =
        IdentitySettings.from(with("hark.auth.secret = \"kB9vT2qLw8zXe5rYu1pMn4aScd6fGh7j\""));

    assertThat(settings.tokenLifetime()).isEqualTo(Duration.ofHours(1));
    assertThat(settings.adminPassword()).isEmpty();
    assertThat(settings.toString()).doesNotContain("kB9vT2q");
  }
}
