package dev.hark.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.language.LanguageDouble.Turn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The double is only worth something if the vendors' own clients understand it. */
class LanguageDoubleTest {

  private static final Path SOURCE = Path.of("src/test/node-llm");
  private static final Path WORK = Path.of("target/node-llm");

  @Test
  void isUnderstoodByTheVendorsOwnClients() throws Exception {
    Files.createDirectories(WORK);
    for (var file : List.of("package.json", "package-lock.json", "proof.mjs")) {
      Files.copy(SOURCE.resolve(file), WORK.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.exists(WORK.resolve("node_modules/ollama"))) {
      run("npm", "ci", "--no-audit", "--no-fund", "--prefer-offline");
    }

    try (var server = new LanguageDouble()) {
      // The order in which proof.mjs asks.
      server
          .says(LanguageDouble.ANSWER)
          .says(LanguageDouble.ANSWER)
          .then(new Turn.BreakOff())
          .then(new Turn.Status(429, 1))
          .says(LanguageDouble.ANSWER)
          .says(LanguageDouble.ANSWER)
          .then(new Turn.BreakOff());

      var output = run("node", "proof.mjs", server.url().toString());

      assertThat(output.lines())
          .containsExactly(
              "openai whole: " + LanguageDouble.ANSWER,
              "openai streamed: " + LanguageDouble.ANSWER,
              "openai broke off: scripted",
              "openai status: 429",
              "ollama whole: " + LanguageDouble.ANSWER,
              "ollama streamed: " + LanguageDouble.ANSWER,
              "ollama broke off: scripted");
    }
  }

  private static String run(String... command) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command)
            .directory(WORK.toFile())
            .redirectErrorStream(!command[0].equals("node"))
            .start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }
}
