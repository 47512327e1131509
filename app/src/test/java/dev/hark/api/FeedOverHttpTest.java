package dev.hark.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hark.live.LiveEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FeedOverHttpTest {

  private final ApiKit kit = ApiKit.shared();

  private BufferedReader open(String token, String lastEventId) throws Exception {
    var request = kit.request("/api/feed").header("Authorization", "Bearer " + token);
    if (!lastEventId.isEmpty()) {
      request.header("Last-Event-ID", lastEventId);
    }
    var response = kit.http.send(request.build(), BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");
    return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  private static String lineWith(BufferedReader reader, String start) throws IOException {
    var line = reader.readLine();
    while (line != null && !line.startsWith(start)) {
      line = reader.readLine();
    }
    return String.valueOf(line);
  }

  private void publish(String userId, String text) {
    kit.feed.publish(
        new LiveEvent(userId, "caption", JsonNodeFactory.instance.objectNode().put("text", text)));
  }

  @Test
  void carriesTheUsersOwnEventsAndGoesOnAfterABreak() throws Exception {
    var userId = kit.register("feed@example.com", false);
    var token = kit.login("feed@example.com");
    String number;
    try (var feed = open(token, "")) {
      lineWith(feed, ": welcome");
      publish(kit.bobId, "bob's");
      publish(userId, "one\nline");
      number = lineWith(feed, "id: ").substring(4);
      assertThat(lineWith(feed, "event: ")).isEqualTo("event: caption");
      assertThat(lineWith(feed, "data: ")).isEqualTo("data: {\"text\":\"one\\nline\"}");
    }
    publish(userId, "two");
    try (var feed = open(token, number)) {
      assertThat(lineWith(feed, "data: ")).isEqualTo("data: {\"text\":\"two\"}");
    }
    try (var feed = open(token, "5")) {
      assertThat(lineWith(feed, "event: ")).isEqualTo("event: reset");
    }
  }

  @Test
  void letsAUserOpenSoManyAtOnce() throws Exception {
    var userId = kit.register("many@example.com", false);
    var token = kit.login("many@example.com");
    var feeds = new ArrayList<BufferedReader>();
    for (var i = 0; i < 4; i++) {
      feeds.add(open(token, ""));
    }

    assertThat(status(token)).isEqualTo(429);

    for (var feed : feeds) {
      feed.close();
    }
    // A closed connection is noticed when something is written to it.
    await()
        .until(
            () -> {
              publish(userId, "anybody there?");
              return status(token) == 200;
            });
  }

  private int status(String token) throws Exception {
    var request = kit.request("/api/feed").header("Authorization", "Bearer " + token);
    var response = kit.http.send(request.build(), BodyHandlers.ofInputStream());
    response.body().close();
    return response.statusCode();
  }
}
