package dev.hark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.config.folder.DataFolderException;
import dev.hark.config.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class HarkCommandTest {

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Optional<Settings> served = Optional.empty();
  private Optional<RuntimeException> failure = Optional.empty();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "serve --help",
        "config --help",
        "config print --help",
        "doctor --help",
        "rebuild --help",
        "completion --help",
        "--version"
      })
  void helpsEverywhere(String line) {
    assertThat(run(Map.of(), line.split(" "))).isEqualTo(ExitCode.OK);

    assertThat(out.toString()).contains("hark");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fly", "serve --nope", "config", "config fly"})
  void refusesWrongUsage(String line) {
    String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");

    assertThat(run(Map.of(), arguments)).isEqualTo(ExitCode.USAGE);

    assertThat(err.toString()).contains("Usage:");
  }

  @Test
  void servesWithFlagsOverTheEnvironment() {
    Map<String, String> environment = Map.of("HARK_HTTP_PORT", "1", "HARK_HTTP_HOST", "127.0.0.1");

    assertThat(run(environment, "serve", "--port", "7000", "--data-dir", "elsewhere"))
        .isEqualTo(ExitCode.OK);

    Settings settings = served.orElseThrow();
    assertThat(settings.config().getInt("hark.http.port")).isEqualTo(7000);
    assertThat(settings.config().getString("hark.http.host")).isEqualTo("127.0.0.1");
    assertThat(settings.config().getString("hark.data-dir")).isEqualTo("elsewhere");
  }

  @Test
  void endsWithThreeAndOneLineForEachWrongSetting() {
    Map<String, String> environment =
        Map.of("HARK_HTTP_PROT", "1", "AUTH_SECRET_KEY", "s3cret-that-is-short");

    assertThat(run(environment, "serve")).isEqualTo(ExitCode.CONFIG);

    assertThat(err.toString().lines()).hasSize(2).allMatch(line -> line.startsWith("hark: "));
    assertThat(err.toString()).contains("HARK_HTTP_PORT?").doesNotContain("s3cret");
    assertThat(served).isEmpty();
  }

  @Test
  void endsWithFourAndNamesWhoHasThePort() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      failure = Optional.of(new PortInUseException(taken.getLocalPort()));

      assertThat(run(Map.of(), "serve")).isEqualTo(ExitCode.PORT_IN_USE);

      assertThat(err.toString())
          .contains("in use by pid " + ProcessHandle.current().pid() + " (java)");
    }
  }

  @Test
  void endsWithFiveWhenTheDataFolderCannotBeUsed() {
    failure = Optional.of(new DataFolderException("the data folder /x cannot be written"));

    assertThat(run(Map.of(), "serve")).isEqualTo(ExitCode.NOT_WRITABLE);

    assertThat(err.toString())
        .isEqualToIgnoringNewLines("hark: the data folder /x cannot be written");
  }

  @Test
  void printsSettingsWithTheirOriginAndWithoutSecrets() {
    Map<String, String> environment = Map.of("PORT", "81", "OPENAI_API_KEY", "s3cret");

    assertThat(run(environment, "config", "print", "--origin")).isEqualTo(ExitCode.OK);

    assertThat(out.toString())
        .containsPattern("HARK_HTTP_PORT +environment +81\n")
        .containsPattern("OPENAI_API_KEY +environment +\\*{8}\n")
        .containsPattern("HARK_DATA_DIR +default +./data\n")
        .doesNotContain("s3cret");
  }

  @Test
  void checksSettings() {
    assertThat(run(Map.of("REDIS_URL", "redis://x"), "config", "check")).isEqualTo(ExitCode.OK);

    assertThat(out.toString()).contains("REDIS_URL is not used by this version", "fine");
  }

  @Test
  void diagnosesAMachineThatCanRunAServer() {
    assertThat(run(Map.of("HARK_HTTP_PORT", "0"), "doctor")).isEqualTo(ExitCode.OK);

    assertThat(out.toString())
        .containsPattern("OK +java")
        .containsPattern("OK +data folder")
        .containsPattern("OK +port")
        .containsPattern("OK +database +embedded PostgreSQL starts in \\d+ ms");
  }

  @Test
  void diagnosesWhatNeedsMending() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Map<String, String> environment =
          Map.of(
              "HARK_HTTP_PORT", Integer.toString(taken.getLocalPort()),
              "HARK_HTTP_HOST", "127.0.0.1",
              "HARK_DB_URL", "postgresql://ann:s3cret@127.0.0.1:1/hark",
              "OLLAMA_BASE_URL", "http://127.0.0.1:1");

      assertThat(run(environment, "doctor")).isEqualTo(ExitCode.FAILED);

      assertThat(out.toString())
          .containsPattern("MEND +port .*held by pid")
          .containsPattern("MEND +database .*127.0.0.1:1")
          .containsPattern("MEND +provider +OLLAMA_BASE_URL 127.0.0.1:1 does not answer")
          .doesNotContain("s3cret");
    }
  }

  private int run(Map<String, String> environment, String... arguments) {
    ServerLauncher server =
        (settings, _) -> {
          failure.ifPresent(
              exception -> {
                throw exception;
              });
          served = Optional.of(settings);
          return ExitCode.OK;
        };
    SettingsOptions options = new SettingsOptions(environment, folder);
    CommandLine line = HarkCommand.commandLine(server, (_, _) -> ExitCode.OK, options);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }
}
