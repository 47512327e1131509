package dev.hark.transcription.adapter.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hark.speech.Sounds;
import dev.hark.transcription.FakeOpenAi;
import dev.hark.transcription.FakeOpenAi.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The vendor's own client takes the double for the real thing. */
class OpenAiDoubleTest {

  private static final Path SCRIPT = Path.of("src", "test", "node", "openai");

  @Test
  void isAcceptedByTheVendorsClient() throws IOException, InterruptedException {
    assumeTrue(isThere("npm"), "node is absent");
    var folder = Files.createDirectories(Path.of("target", "node", "openai"));
    for (var name : List.of("package.json", "package-lock.json", ".npmrc", "prove.mjs")) {
      Files.copy(SCRIPT.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.exists(folder.resolve("node_modules").resolve("openai"))) {
      run(folder, "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
    }
    try (var server = new FakeOpenAi()) {
      server.fail(
          new Fault.Status(429, Map.of("retry-after-ms", "10")),
          new Fault.None(),
          new Fault.None(),
          new Fault.Status(400, Map.of()));

      var said =
          new ObjectMapper()
              .readTree(
                  run(
                      folder,
                      "node",
                      "prove.mjs",
                      server.url() + "/v1",
                      Sounds.sample("hello.wav").toString()));

      assertThat(said.path("heard").path("words")).hasSizeGreaterThan(10);
      assertThat(said.path("streamed")).isEqualTo(said.path("heard"));
      assertThat(said.path("heard").path("segments").get(0).path("id").asInt()).isZero();
      assertThat(said.path("refused").path("status").asInt()).isEqualTo(400);
      assertThat(said.path("refused").path("code").asText()).isEqualTo("fault_400");
      assertThat(server.requests().getFirst().authorization()).isEqualTo("Bearer test-key");
      assertThat(server.requests().getFirst().fields())
          .containsEntry("timestamp_granularities[]", List.of("word", "segment"));
    }
  }

  private static String run(Path folder, String... command)
      throws IOException, InterruptedException {
    var output = Files.createTempFile("hark", ".out");
    var process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    var ended = process.waitFor(120, TimeUnit.SECONDS);
    process.destroyForcibly();
    var said = Files.readString(output);
    Files.delete(output);
    assertThat(ended && process.exitValue() == 0).as(said).isTrue();
    return said;
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
