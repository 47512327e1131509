package dev.hark.config.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hark.config.folder.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  @TempDir Path folder;

  @Test
  void takesTheFirstOfFlagEnvironmentEnvFileFileAndDefault() throws IOException {
    Map<String, String> flags = Map.of("hark.http.port", "1");
    Map<String, String> environment =
        Map.of("HARK_HTTP_PORT", "2", "OLLAMA_MODEL", "from-environment");
    write(".env", "HARK_HTTP_PORT=3\nOLLAMA_MODEL=from-env-file\nOPENAI_MODEL=from-env-file\n");
    write(
        "hark.conf",
        """
        hark { http.port = 4, language { openai.model = x, ollama { model = y, base-url = "http://z" } } }
        pekko.loglevel = DEBUG
        """);

    Settings settings = load(flags, environment);

    assertThat(row(settings, "HARK_HTTP_PORT")).isEqualTo("1 flag");
    assertThat(row(settings, "OLLAMA_MODEL")).isEqualTo("from-environment environment");
    assertThat(row(settings, "OPENAI_MODEL")).isEqualTo("from-env-file .env");
    assertThat(row(settings, "OLLAMA_BASE_URL")).isEqualTo("http://z hark.conf");
    assertThat(row(settings, "HARK_DATA_DIR")).isEqualTo("./data default");
    assertThat(settings.config().getInt("hark.http.port")).isEqualTo(1);
    assertThat(settings.config().getString("hark.language.ollama.model"))
        .isEqualTo("from-environment");
    assertThat(settings.config().getString("pekko.loglevel")).isEqualTo("DEBUG");
  }

  @Test
  void readsThePeersUnits() {
    Settings settings =
        load(
            Map.of(),
            Map.of(
                "SPEECH_INACTIVITY_THRESHOLD_SECONDS", "45",
                "NEW_CONVERSATION_TIMEOUT_MINUTES", "1.5",
                "HARK_TOKEN_LIFETIME", "2 hours",
                "COOKIE_SECURE", "True",
                "CORS_ORIGINS", "https://a.example, http://localhost:5173"));

    assertThat(settings.config().getDuration("hark.speech.silence"))
        .isEqualTo(Duration.ofSeconds(45));
    assertThat(settings.config().getDuration("hark.conversation.gap"))
        .isEqualTo(Duration.ofSeconds(90));
    assertThat(settings.config().getDuration("hark.auth.token-lifetime"))
        .isEqualTo(Duration.ofHours(2));
    assertThat(settings.config().getBoolean("hark.auth.cookie-secure")).isTrue();
    assertThat(settings.config().getStringList("hark.api.cors-origins"))
        .containsExactly("https://a.example", "http://localhost:5173");
  }

  @Test
  void startsWithoutAnySetting() {
    Settings settings = load(Map.of(), Map.of("PATH", "/bin"));

    assertThat(settings.config().getInt("hark.http.port")).isEqualTo(8000);
    assertThat(settings.has("hark.db.url")).isFalse();
    assertThat(settings.unused()).isEmpty();
  }

  @Test
  void refusesAnUnknownNameAndSuggestsTheNearest() throws IOException {
    write(".env", "HARK_DATADIR=x\nSOMETHING_ELSE=y\n");
    write("hark.conf", "hark.htpp.port = 1\n");

    assertThat(problems(Map.of("HARK_HTTP_PROT", "1", "HARK_ZZZZZZZZZZZZZZZZZZZZZ", "1")))
        .containsExactly(
            "HARK_HTTP_PROT (environment) is not a setting; did you mean HARK_HTTP_PORT?",
            "HARK_ZZZZZZZZZZZZZZZZZZZZZ (environment) is not a setting",
            "HARK_DATADIR (.env) is not a setting; did you mean HARK_DATA_DIR?",
            "hark.htpp.port (hark.conf) is not a setting; did you mean hark.http.port?");
  }

  @Test
  void namesEveryProblemWithWhatIsAllowedAndNoSecret() throws IOException {
    write("hark.conf", "hark.auth.admin-email = nobody\n");

    assertThat(
            problems(
                Map.of(
                    "HARK_HTTP_PORT", "eighty",
                    "AUTH_SECRET_KEY", "too-short",
                    "HARK_TOKEN_LIFETIME", "48 h",
                    "HARK_DB_URL", "mysql://ann:s3cret@db/hark")))
        .containsExactlyInAnyOrder(
            "HARK_HTTP_PORT (environment) must be a whole number from 0 to 65535, was 'eighty'",
            "AUTH_SECRET_KEY (environment) must be at least 32 bytes and not a value out of a"
                + " template, was '********'",
            "HARK_TOKEN_LIFETIME (environment) must be a time from 60 s to 24 h, such as 90 s,"
                + " 1.5 min or 2 h, was '48 h'",
            "HARK_DB_URL (environment) must be postgresql://user:password@host:port/database, was"
                + " '********'",
            "hark.auth.admin-email (hark.conf) must be a mail address, was 'nobody'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "changeme",
        "change-me-to-a-long-random-value-please-now",
        "your-super-secret-jwt-key-here-make-it-random-and-long",
        "00000000000000000000000000000000",
        "${AUTH_SECRET_KEY_THAT_NOBODY_EVER_FILLED_IN}"
      })
  void refusesSecretsOutOfATemplate(String secret) {
    assertThat(problems(Map.of("AUTH_SECRET_KEY", secret)))
        .singleElement()
        .asString()
        .startsWith("AUTH_SECRET_KEY (environment) must be at least 32 bytes");
  }

  @Test
  void starsSecretsInEveryRow() {
    Settings settings =
        load(
            Map.of(),
            Map.of(
                "AUTH_SECRET_KEY", "kelp-otter-brass-41-kelp-otter-brass",
                "OPENAI_API_KEY", "sk-kelp",
                "DEEPGRAM_API_KEY", "kelp",
                "MONGODB_URI", "mongodb://ann:kelp@db/hark"));

    assertThat(settings.rows().toString()).doesNotContain("kelp");
    assertThat(settings.unused()).containsExactly("DEEPGRAM_API_KEY");
    assertThat(settings.config().getString("hark.language.openai.api-key")).isEqualTo("sk-kelp");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "export OPENAI_MODEL = \"a # b\"|a # b",
        "OPENAI_MODEL='x y'|x y",
        "OPENAI_MODEL=plain # comment|plain",
        "OPENAI_MODEL=a#b|a#b"
      })
  void readsQuotesAndCommentsOfEnvFiles(String line, String value) throws IOException {
    write(".env", "# a comment\n\n" + line + "\n");

    assertThat(row(load(Map.of(), Map.of()), "OPENAI_MODEL")).isEqualTo(value + " .env");
  }

  @Test
  void makesASecretOnceAndKeepsItToItself() throws IOException {
    Settings none = load(Map.of(), Map.of());
    Settings own =
        load(Map.of(), Map.of("AUTH_SECRET_KEY", "kelp-otter-brass-41-kelp-otter-brass"));
    try (DataFolder data = DataFolder.open(folder.resolve("data"))) {

      String made = none.withSecret(data).config().getString("hark.auth.secret");

      assertThat(made).hasSize(43);
      assertThat(none.withSecret(data).config().getString("hark.auth.secret")).isEqualTo(made);
      assertThat(own.withSecret(data)).isEqualTo(own);
      Path file = folder.resolve("data/secret");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void saysWhereAFileIsWrong() throws IOException {
    write(".env", "just words\n");
    write("hark.conf", "hark { http.port = \n");

    assertThat(problems(Map.of("HARK_CONF", "missing.conf")))
        .contains(".env line 1 is not NAME=value", "HARK_CONF: there is no file missing.conf");
    assertThat(problems(Map.of())).anyMatch(problem -> problem.contains("hark.conf: 2"));
  }

  @Test
  void hasADefaultThatIsAllowedForEveryRow() {
    assertThat(SettingTable.ALL)
        .allSatisfy(setting -> setting.byDefault().ifPresent(setting.kind()::read))
        .allSatisfy(setting -> assertThat(setting.help()).isNotBlank().hasSizeLessThan(80))
        .doesNotHaveDuplicates();
  }

  private Settings load(Map<String, String> flags, Map<String, String> environment) {
    return Settings.load(new SettingsSources(flags, environment, folder));
  }

  private List<String> problems(Map<String, String> environment) {
    return catchThrowableOfType(SettingsException.class, () -> load(Map.of(), environment))
        .problems();
  }

  private static String row(Settings settings, String name) {
    return settings.rows().stream()
        .filter(row -> row.name().equals(name))
        .map(row -> row.value() + " " + row.origin().label())
        .findFirst()
        .orElseThrow();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
