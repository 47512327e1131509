package dev.hark.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.speech.Sounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Servers.class)
class UploadedFilesTest {

  private final HarkServer server;
  @TempDir private Path folder;

  UploadedFilesTest(HarkServer server) {
    this.server = server;
  }

  private byte[] converted(String name, String... codec) throws Exception {
    var file = folder.resolve(name);
    var command = new java.util.ArrayList<>(List.of("ffmpeg", "-v", "error", "-i"));
    command.add(Sounds.sample("hello.wav").toString());
    command.addAll(List.of("-t", "4"));
    command.addAll(List.of(codec));
    command.add(file.toString());
    try {
      var made = new ProcessBuilder(command).inheritIO().start();
      assertThat(made.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(made.exitValue()).isZero();
    } catch (IOException absent) {
      Assumptions.abort("there is no ffmpeg to make an mp3 with");
    }
    return Files.readAllBytes(file);
  }

  @Test
  void makesAConversationOfEachFile() throws Exception {
    var files = new LinkedHashMap<String, byte[]>();
    files.put("a.wav", converted("a.wav"));
    files.put("b.mp3", converted("b.mp3", "-b:a", "64k"));
    files.put("c.m4a", converted("c.m4a", "-c:a", "aac"));

    var accepted =
        server.admin().upload("/api/process-audio-files?device_name=files", "files", files);

    assertThat(accepted.status()).as(accepted.toString()).isEqualTo(202);
    var job = accepted.json().path("status_url").asText();
    Waiting.patiently()
        .untilAsserted(
            () ->
                assertThat(server.admin().get(job).json().path("status").asText())
                    .isEqualTo("completed"));
    var done = server.admin().get(job).json();
    assertThat(done.path("files")).hasSize(3);
    for (var file : done.path("files")) {
      assertThat(file.path("status").asText()).isEqualTo("completed");
      var conversation = server.admin().conversation(file.path("conversation_id").asText());
      assertThat(conversation.path("transcript").asText()).contains("tomorrow morning");
    }
    assertThat(server.admin().conversations("files")).hasSize(3);
  }
}
