package dev.hark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.cli.ServerSummary.Capability;
import dev.hark.cli.ServerSummary.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BannerTest {

  @Test
  void showsWhatAnOperatorNeeds() {
    ServerSummary summary =
        summary(
            Optional.of("kelp-otter-brass-41"),
            List.of(
                new Capability("Store", "embedded PostgreSQL", State.OK, ""),
                new Capability(
                    "Transcribe", "embedded, English", State.DEGRADED, "set PARAKEET_ASR_URL"),
                new Capability("Chat", "no language model", State.OFF, "set OLLAMA_BASE_URL")),
            List.of("listening on all interfaces without TLS"));

    assertThat(Banner.of(summary))
        .isEqualTo(
            """
            hark 0.1.0   Java 25.0.3   pid 4711   data ./data (new)   ready in 3.2 s
              dashboard    http://localhost:8000
              API          http://localhost:8000/api/docs
              devices      ws://localhost:8000/ws_pcm   ws://localhost:8000/ws_omi   (Wyoming, PCM or Opus)
              admin        admin@example.com   password  kelp-otter-brass-41   (shown once)
              store        OK        embedded PostgreSQL
              transcribe   DEGRADED  embedded, English: set PARAKEET_ASR_URL
              chat         OFF       no language model: set OLLAMA_BASE_URL
              warning      listening on all interfaces without TLS
              try          ADMIN_PASSWORD=... hark stream samples/hello.wav --as demo
            """);
  }

  @Test
  void doesNotShowAPasswordThatWasSetBefore() {
    assertThat(Banner.of(summary(Optional.empty(), List.of(), List.of())))
        .contains("admin@example.com   password as set before");
  }

  @Test
  void staysUnder25LinesAndKeepsWhatNeedsMending() {
    List<Capability> many =
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    new Capability(
                        "c" + i, "x", i == 39 ? State.OFF : State.OK, i == 39 ? "mend it" : ""))
            .toList();
    List<String> warnings = IntStream.range(0, 40).mapToObj(i -> "warning " + i).toList();

    String banner = Banner.of(summary(Optional.empty(), many, warnings));

    assertThat(banner.lines().count()).isLessThan(25);
    assertThat(banner).contains("c39", "mend it", "39 others", "35 more");
  }

  private static ServerSummary summary(
      Optional<String> password, List<Capability> capabilities, List<String> warnings) {
    return new ServerSummary(
        "0.1.0",
        "25.0.3",
        4711,
        Path.of("./data"),
        true,
        Duration.ofMillis(3_200),
        "http://localhost:8000",
        "admin@example.com",
        password,
        capabilities,
        warnings);
  }
}
