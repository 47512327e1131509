package dev.hark.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {

  private final ApiKit kit = ApiKit.shared();

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/api/nothing", "/users/me", "/api/docs"})
  void guardsEveryAnswer(String path) {
    var headers = kit.send(kit.request(path)).headers();

    assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'self'", "frame-ancestors 'none'");
    assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(headers.firstValue("Referrer-Policy")).isPresent();
    assertThat(headers.firstValue("Cache-Control")).contains("no-store");
    assertThat(headers.firstValue("X-Correlation-Id")).isPresent();
    assertThat(headers.firstValue("Server")).isEmpty();
  }

  @Test
  void answersProblemsWithTheCallersCorrelationId() {
    var response = kit.send(kit.request("/api/nothing").header("X-Correlation-Id", "abc-123-xyz"));

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(response.headers().firstValue("X-Correlation-Id")).contains("abc-123-xyz");
    assertThat(ApiKit.json(response).path("correlation_id").asText()).isEqualTo("abc-123-xyz");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://evil.example", "http://100.1.2.3:3000", "null"})
  void tellsForeignOriginsNothing(String origin) {
    var read = kit.send(kit.request("/health").header("Origin", origin));
    var asked =
        kit.send(
            kit.request("/api/conversations")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "GET")
                .method("OPTIONS", BodyPublishers.noBody()));

    assertThat(read.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void letsConfiguredOriginsIn() {
    var asked =
        kit.send(
            kit.request("/api/conversations")
                .header("Origin", "http://localhost:3000")
                .header("Access-Control-Request-Method", "GET")
                .method("OPTIONS", BodyPublishers.noBody()));

    assertThat(asked.statusCode()).isEqualTo(204);
    assertThat(asked.headers().firstValue("Access-Control-Allow-Origin"))
        .contains("http://localhost:3000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[1,2",
        "{\"a\":1,\"a\":2}",
        "{} x",
        "\"text\"",
        "[]",
        "null",
        "{\"version_id\":5}",
        "{\"version_id\":null}",
        ""
      })
  void leaksNothingWhenABodyIsBroken(String body) {
    var response = kit.post("/api/conversations/x/activate-memory", kit.ann, body);

    assertThat(response.statusCode()).isIn(400, 415, 422);
    assertThat(response.body())
        .doesNotContain("Exception", "dev.hark", "jackson", "line:", "\tat ");
  }

  @Test
  void takesNothingButJsonWhereJsonIsExpected() {
    var response =
        kit.send(
            kit.request("/api/conversations/x/activate-memory")
                .header("Authorization", "Bearer " + kit.ann)
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{\"version_id\":\"1\"}")));

    assertThat(response.statusCode()).isEqualTo(415);
  }

  @Test
  void refusesBodiesThatAreTooLargeBothKnownAndChunked() {
    var body = "{\"version_id\":\"" + "x".repeat(2 << 20) + "\"}";
    var known = kit.post("/api/conversations/x/activate-memory", kit.ann, body);
    var chunked =
        kit.send(
            kit.request("/api/conversations/x/activate-memory")
                .header("Authorization", "Bearer " + kit.ann)
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofInputStream(
                        () ->
                            new java.io.ByteArrayInputStream(
                                body.getBytes(StandardCharsets.UTF_8)))));

    assertThat(known.statusCode()).isEqualTo(413);
    assertThat(chunked.statusCode()).isEqualTo(413);
  }

  @Test
  void refusesDoubledParameters() {
    var response = kit.get("/api/search?q=a&q=b", kit.ann);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(ApiKit.json(response).path("code").asText()).isEqualTo("doubled-parameter");
  }

  @Test
  void refusesTrace() throws IOException {
    assertThat(raw("TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 405")
        .doesNotContain("TRACE /");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/audio/..%2f..%2fetc%2fpasswd",
        "/audio/%2e%2e/%2e%2e/secret.wav",
        "/audio/..%5c..%5csecret.wav",
        "/audio/x%00.wav",
        "/audio//etc/passwd",
        "/assets/../openapi.yaml",
        "/assets/..%2fopenapi.yaml",
        "/api/docs/..%2findex.html",
        "/openapi.yaml"
      })
  void findsNoFilesOutsideItsFolders(String path) throws IOException {
    var answer =
        raw(
            "GET "
                + path
                + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + kit.ann
                + "\r\nConnection: close\r\n\r\n");

    assertThat(answer).matches("(?s)HTTP/1.1 (400|404) .*");
  }

  private String raw(String request) throws IOException {
    try (var socket = new Socket(kit.base.getHost(), kit.base.getPort())) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
