package dev.hark.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waits for what a server does in its own time. */
final class Waiting {

  private Waiting() {}

  /** As long as a busy machine may take to put some seconds of speech into words. */
  static ConditionFactory patiently() {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(150))
        .pollInterval(Duration.ofMillis(500));
  }

  /** The recordings of a device, oldest first, once there are {@code count} and all are done. */
  static List<JsonNode> recordings(Api owner, String device, int count) {
    patiently()
        .untilAsserted(
            () ->
                assertThat(owner.recordings(device))
                    .hasSize(count)
                    .allSatisfy(one -> assertThat(one.path("status").asText()).isEqualTo("done")));
    return owner.recordings(device);
  }

  /** The only conversation of a device, whole, once it is done. */
  static JsonNode conversation(Api owner, String device) {
    patiently()
        .untilAsserted(
            () ->
                assertThat(owner.conversations(device))
                    .singleElement()
                    .satisfies(
                        one -> assertThat(one.path("status").asText()).isEqualTo("done")));
    return owner.conversation(
        owner.conversations(device).getFirst().path("conversation_id").asText());
  }

  /** The sound of recordings, one after the other. */
  static byte[] sound(Api owner, List<JsonNode> recordings) {
    return recordings.stream()
        .map(one -> Recording.parsed(owner.audio(one)))
        .reduce(new Recording(new byte[0]), Recording::then)
        .data();
  }
}
