package dev.hark.config.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSettingsTest {

  @Test
  void readsUserAndPasswordFromTheAddress() {
    assertThat(DatabaseSettings.parse("postgresql://ann:p%40ss+1@db:5433/hark?sslmode=require"))
        .isEqualTo(
            new DatabaseSettings(
                "jdbc:postgresql://db:5433/hark?sslmode=require", "ann", "p@ss+1"));
  }

  @Test
  void readsUserAndPasswordFromTheParameters() {
    assertThat(DatabaseSettings.parse("jdbc:postgresql://db/hark?user=ann&password=x&ssl=true"))
        .isEqualTo(new DatabaseSettings("jdbc:postgresql://db/hark?ssl=true", "ann", "x"));
  }

  @Test
  void takesAnAddressWithoutUser() {
    assertThat(DatabaseSettings.parse("postgres://db/hark"))
        .isEqualTo(new DatabaseSettings("jdbc:postgresql://db/hark", "", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mysql://s3cret@db/hark", "postgresql://s3cret@db", "s3cret", "a b", ""})
  void refusesOtherAddressesWithoutRepeatingThem(String url) {
    assertThatThrownBy(() -> DatabaseSettings.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void neverShowsThePassword() {
    assertThat(new DatabaseSettings("jdbc:postgresql://db/hark", "ann", "s3cret").toString())
        .isEqualTo("jdbc:postgresql://db/hark as ann");
  }
}
