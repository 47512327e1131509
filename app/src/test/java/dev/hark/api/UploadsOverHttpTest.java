package dev.hark.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadsOverHttpTest {

  private final ApiKit kit = ApiKit.shared();

  private static String file(String name, String content) {
    return "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\""
        + name
        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        + content
        + "\r\n";
  }

  private HttpResponse<String> upload(String path, String token, String parts) {
    return kit.send(
        kit.request(path)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "multipart/form-data; boundary=x")
            .POST(BodyPublishers.ofString(parts + "--x--\r\n")));
  }

  @Test
  void takesEachFileForItself() {
    var accepted =
        upload(
            "/api/process-audio-files",
            kit.ann,
            "--x\r\nContent-Disposition: form-data; name=\"device_name\"\r\n\r\nPhone\r\n"
                + file("a.mp3", "sound")
                + file("b.txt", "text"));

    assertThat(accepted.statusCode()).isEqualTo(202);
    var job = ApiKit.json(accepted);
    assertThat(job.path("total_files").asInt()).isEqualTo(2);
    assertThat(job.path("client_id").asText()).endsWith("-phone");
    var url = job.path("status_url").asText();
    await().until(() -> ApiKit.json(kit.get(url, kit.ann)).path("processed_files").asInt() == 2);
    var over = ApiKit.json(kit.get(url, kit.ann));
    assertThat(over.path("status").asText()).isEqualTo("completed");
    assertThat(over.path("progress_percent").asInt()).isEqualTo(100);
    assertThat(over.at("/files/0/status").asText()).isEqualTo("completed");
    assertThat(over.at("/files/0/conversation_id").asText()).isNotEmpty();
    assertThat(over.at("/files/1/status").asText()).isEqualTo("failed");
    assertThat(over.at("/files/1/error").asText()).isEqualTo("This is not audio.");
    assertThat(kit.get(url, kit.bob).statusCode()).isEqualTo(404);
    assertThat(leftOver()).isZero();
  }

  private long leftOver() {
    try (var files = Files.list(kit.folder.resolve("uploads"))) {
      return files.count();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void answersFriendLiteClientsWhenTheFilesAreDurable() {
    var answer =
        ApiKit.json(upload("/api/audio/upload?device_name=up", kit.admin, file("a.wav", "sound")));

    assertThat(answer.at("/files/0/status").asText()).isEqualTo("processing");
    assertThat(answer.at("/files/0/audio_uuid").asText()).isNotEmpty();
    assertThat(answer.at("/files/0/duration_seconds").asDouble()).isEqualTo(1.0);
    assertThat(answer.at("/summary/processing").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../evil.wav", "..\\\\evil.wav", "a\u202Egnp.wav", "/etc/passwd"})
  void refusesNamesThatArePaths(String name) {
    var response = upload("/api/process-audio-files", kit.ann, file(name, "sound"));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(leftOver()).isZero();
  }

  @Test
  void refusesWhatIsTooMuch() {
    var tooLarge = upload("/api/process-audio-files", kit.ann, file("a.wav", "x".repeat(5 << 20)));
    var tooMany = upload("/api/process-audio-files", kit.ann, file("a.wav", "sound").repeat(21));
    var none = upload("/api/process-audio-files", kit.ann, "");

    assertThat(tooLarge.statusCode()).isEqualTo(413);
    assertThat(tooMany.statusCode()).isEqualTo(400);
    assertThat(none.statusCode()).isEqualTo(400);
    assertThat(leftOver()).isZero();
  }

  @Test
  void cutsOffAStreamThatGrowsTooLong() {
    var body = file("a.wav", "x".repeat(5 << 20)) + "--x--\r\n";
    var response =
        kit.send(
            kit.request("/api/process-audio-files")
                .header("Authorization", "Bearer " + kit.ann)
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(
                    BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(body.getBytes()))));

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(leftOver()).isZero();
  }
}
