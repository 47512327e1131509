package dev.hark.api.conversation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hark.api.http.Json;
import dev.hark.documents.Document;
import java.util.List;
import java.util.Optional;

/** How conversations look outside. */
final class ConversationViews {

  private static final List<String> MAY_BE_NULL =
      List.of(
          "title", "summary", "active_transcript_version", "active_memory_version", "close_reason");

  private final AudioLinks links;

  ConversationViews(AudioLinks links) {
    this.links = links;
  }

  /** As lists show it. */
  ObjectNode summary(Document document) {
    var view = document.body().deepCopy();
    for (var name : MAY_BE_NULL) {
      if (!view.has(name)) {
        view.putNull(name);
      }
    }
    view.put("audio_uuid", document.id());
    if (!view.hasNonNull("conversation_id")) {
      view.put("conversation_id", document.id());
    }
    putAudioPath(view, document);
    view.putNull("cropped_audio_path");
    view.putArray("memories");
    view.put("timestamp", 0);
    if (!view.has("steps")) {
      view.putArray("steps");
    }
    return view;
  }

  /** Whole, with its memories. */
  ObjectNode details(Document document, List<Document> memories) {
    var view = summary(document);
    view.remove("chunks");
    view.set("memories", Json.array(memories.stream().map(MemoryViews::memory).toList()));
    for (var list : List.of("segments", "transcript_versions", "memory_versions")) {
      if (!view.has(list)) {
        view.putArray(list);
      }
    }
    if (!view.hasNonNull("transcript")) {
      view.put("transcript", "");
    }
    return view;
  }

  ObjectNode versions(Document document) {
    var whole = details(document, List.of());
    var view = Json.object();
    for (var name :
        List.of(
            "conversation_id",
            "active_transcript_version",
            "active_memory_version",
            "transcript_versions",
            "memory_versions")) {
      view.set(name, whole.get(name));
    }
    return view;
  }

  /** An audio session. */
  ObjectNode recording(Document document) {
    var body = document.body();
    var visible = body.path("visible").asBoolean();
    var view =
        Json.object()
            .put("audio_uuid", document.id())
            .put("client_id", body.path("client_id").asText())
            .put("created_at", body.path("created_at").asText())
            .put("duration_seconds", body.path("duration_seconds").asDouble())
            .put("status", body.path("status").asText())
            .put("has_speech", visible);
    if (visible) {
      view.put("conversation_id", body.path("conversation_id").asText(document.id()));
    }
    putAudioPath(view, document);
    return view;
  }

  /** A list and where it goes on. */
  static ObjectNode page(String name, ArrayNode items, Optional<String> next) {
    var view = Json.object();
    view.set(name, items);
    next.ifPresent(cursor -> view.put("next_cursor", cursor));
    return view;
  }

  private void putAudioPath(ObjectNode view, Document document) {
    // An imported transcript has no codec, hence no audio.
    var codec = document.body().path("codec").asText("");
    if (codec.isEmpty()) {
      view.putNull("audio_path");
    } else {
      view.put("audio_path", links.path(document.id(), document.owner(), extension(codec)));
    }
  }

  private static String extension(String codec) {
    return codec.equalsIgnoreCase("opus") ? "ogg" : "wav";
  }
}
