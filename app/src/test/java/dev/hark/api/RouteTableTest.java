package dev.hark.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks the API document: what it says is there, and only for those it names. */
class RouteTableTest {

  private final ApiKit kit = ApiKit.shared();

  record Call(String method, String path, String access) {
    @Override
    public String toString() {
      return access + " " + method + " " + path;
    }
  }

  static Stream<Call> calls() {
    var methods = Set.of("get", "post", "patch", "head");
    return ApiDocument.load().json().path("paths").properties().stream()
        .flatMap(
            path ->
                path.getValue().properties().stream()
                    .filter(operation -> methods.contains(operation.getKey()))
                    .map(
                        operation ->
                            new Call(
                                operation.getKey().toUpperCase(java.util.Locale.ROOT),
                                path.getKey(),
                                operation.getValue().path("x-hark-access").asText("user"))));
  }

  private int status(Call call, String token, String id) {
    var path =
        call.path()
            .replace("{capability}/{file}", kit.links.path(id, kit.annId, "wav"))
            .replace("{file}", id + ".wav")
            .replace("{step}", "title")
            .replaceAll("\\{[a-z_]+}", id);
    var request = kit.request(path).method(call.method(), BodyPublishers.noBody());
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (call.path().equals("/api/feed")) {
      return feedStatus(request);
    }
    return kit.send(request).statusCode();
  }

  /** The feed does not end: only its head is looked at. */
  private int feedStatus(java.net.http.HttpRequest.Builder request) {
    try (var body =
        kit.http
            .send(request.build(), java.net.http.HttpResponse.BodyHandlers.ofInputStream())
            .body()) {
      return body.read() >= 0 ? 200 : 0;
    } catch (java.io.IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void answersThoseWhoMay(Call call) {
    var id = kit.conversation(kit.annId, Instant.now(), "t", true, new byte[320]);
    var token =
        switch (call.access()) {
          case "public", "local" -> "";
          case "admin" -> kit.admin;
          default -> kit.ann;
        };
    // These take ids of another kind: a known one answers in the tests of their routes.
    var otherIds = Set.of("/api/queue/jobs/{job_id}", "/api/conversations/{client_id}/close");

    // Signing out ends the token, hence one of its own.
    var own = call.path().contains("logout") ? kit.login("ann@example.com") : token;
    var status = status(call, own, id);

    if (otherIds.contains(call.path())) {
      assertThat(status).isEqualTo(404);
    } else {
      assertThat(status).isNotIn(401, 403, 404, 405, 500);
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void refusesThoseWhoMayNot(Call call) {
    var id = kit.conversation(kit.annId, Instant.now(), "t", true, new byte[320]);

    switch (call.access()) {
      case "public", "local" -> assertThat(status(call, "", id)).isNotIn(401, 403);
      case "admin" -> {
        assertThat(status(call, "", id)).isEqualTo(401);
        assertThat(status(call, kit.ann, id)).isEqualTo(403);
      }
      default -> assertThat(statusWithout(call, id)).isEqualTo(401);
    }
  }

  private int statusWithout(Call call, String id) {
    var path = call.path().replace("{file}", id + ".wav").replaceAll("\\{[a-z_]+}", id);
    return kit.send(kit.request(path).method(call.method(), BodyPublishers.noBody())).statusCode();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void treatsAnothersIdLikeAnUnknownOne(Call call) {
    if (!call.access().equals("user") || !call.path().matches(".*\\{(conversation_id|file)}.*")) {
      return;
    }
    var anns = kit.conversation(kit.annId, Instant.now(), "t", true, new byte[320]);

    var foreign = withBody(call, anns);
    var unknown = withBody(call, java.util.UUID.randomUUID().toString());

    assertThat(foreign).isEqualTo(unknown);
    assertThat(foreign).startsWith("404 ");
  }

  private String withBody(Call call, String id) {
    var path =
        call.path()
            .replace("{file}", id + ".wav")
            .replace("{step}", "title")
            .replaceAll("\\{[a-z_]+}", id);
    var response =
        kit.send(
            kit.request(path)
                .header("Authorization", "Bearer " + kit.bob)
                .header("Content-Type", "application/json")
                .header("X-Correlation-Id", "same-for-both")
                .method(
                    call.method(),
                    call.method().equals("POST")
                        ? BodyPublishers.ofString("{\"version_id\":\"version-1\"}")
                        : BodyPublishers.noBody()));
    return response.statusCode() + " " + response.body();
  }

  @Test
  void namesEveryCallOfTheTable() {
    assertThat(StreamSupport.stream(calls().spliterator(), false).count()).isGreaterThan(40);
  }
}
