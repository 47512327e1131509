package dev.hark.memory.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.hark.documents.Collection;
import dev.hark.documents.Collection.Field;
import dev.hark.documents.Collection.Kind;
import dev.hark.documents.Document;
import dev.hark.memory.Memory;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * The read model of memories. The id is the memory's.
 *
 * <p>{@link #MEMORIES} holds {@code id, user_id, memory} (its text), {@code kind, subject,
 * conversation_id} (audio uuid of the latest source), {@code start, end} (seconds in its audio),
 * {@code quote, segments, speaker, client_id, conversation_started_at, created_at} (ISO-8601,
 * {@code Z}), {@code extractor{name, version, model}, status} (active, superseded), {@code
 * time{from, to, precision}} (absent without one), {@code source_count}, and {@code record}: the
 * memory itself.
 */
public final class MemoryDocuments {

  public static final Collection MEMORIES =
      new Collection(
          "memories",
          List.of(
              new Field("created_at", Kind.TEXT),
              new Field("status", Kind.TEXT),
              new Field("conversation_id", Kind.TEXT)));

  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModules(new JavaTimeModule(), new Jdk8Module())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private MemoryDocuments() {}

  static ObjectNode body(String userId, Memory memory) {
    var source = memory.source();
    var body = JSON.createObjectNode();
    body.put("id", memory.id())
        .put("user_id", userId)
        .put("memory", memory.text())
        .put("kind", memory.kind())
        .put("subject", memory.subject())
        .put("conversation_id", source.conversation())
        .put("start", source.startMs() / 1000.0)
        .put("end", source.endMs() / 1000.0)
        .put("quote", source.quote())
        .put("speaker", source.speaker())
        .put("client_id", source.clientId())
        .put("conversation_started_at", iso(source.conversationStartedAt()))
        .put("created_at", iso(memory.createdAt()))
        .put("status", memory.status().name().toLowerCase(Locale.ROOT))
        .put("source_count", memory.sources().size());
    var segments = body.putArray("segments");
    source.segments().forEach(segments::add);
    body.putObject("extractor")
        .put("name", source.extractor().name())
        .put("version", source.extractor().version())
        .put("model", source.extractor().model());
    memory
        .time()
        .ifPresent(
            time ->
                body.putObject("time")
                    .put("from", time.from().toString())
                    .put("to", time.to().toString())
                    .put("precision", time.precision().name().toLowerCase(Locale.ROOT)));
    body.set("record", JSON.valueToTree(memory));
    return body;
  }

  static Memory memory(Document document) {
    try {
      return JSON.treeToValue(document.body().path("record"), Memory.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no memory in document " + document.id(), e);
    }
  }

  static Entry entry(String userId, Memory memory, Entry.Vector vector) {
    var source = memory.source();
    return new Entry(
        Entry.memoryId(memory.id()),
        Entry.Kind.MEMORY,
        userId,
        source.conversation(),
        source.clientId(),
        source.conversationStartedAt(),
        0,
        source.segments(),
        source.startMs(),
        source.endMs(),
        source.speaker(),
        memory.text(),
        memory.text(),
        memory.kind(),
        memory.time(),
        "",
        vector);
  }

  private static String iso(Instant at) {
    return ISO.format(at);
  }
}
