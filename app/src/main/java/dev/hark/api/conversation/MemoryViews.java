package dev.hark.api.conversation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hark.documents.Document;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/** How memories look outside. */
final class MemoryViews {

  /** Status of a memory that counts. */
  static final String ACTIVE = "active";

  private static final List<String> MAY_BE_NULL =
      List.of("conversation_id", "start", "end", "quote", "client_id", "conversation_started_at");

  private MemoryViews() {}

  /** With {@code created_at} in unix seconds as text, as Friend-Lite clients read it. */
  static ObjectNode memory(Document document) {
    var view = document.body().deepCopy();
    var createdAt = unixSeconds(view.path("created_at").asText(""));
    // The memory package's own form of it.
    view.remove("record");
    view.put("id", document.id());
    view.put("created_at", Long.toString(createdAt));
    for (var name : MAY_BE_NULL) {
      if (!view.has(name)) {
        view.putNull(name);
      }
    }
    if (!view.has("score")) {
      view.putNull("score");
    }
    view.putObject("metadata")
        .put("source", "conversation")
        .put("client_id", view.path("client_id").asText(""))
        .put("source_id", view.path("conversation_id").asText(""))
        .put("user_id", document.owner())
        .put("timestamp", createdAt);
    return view;
  }

  private static long unixSeconds(String iso) {
    try {
      return Instant.parse(iso).getEpochSecond();
    } catch (DateTimeException e) {
      return 0;
    }
  }
}
