package dev.hark.conversation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hark.conversation.ConversationState.Closed;
import dev.hark.conversation.ConversationState.Open;
import dev.hark.conversation.ConversationState.Unopened;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes conversations as the documents that {@link ConversationDocuments} describes. */
final class ConversationJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private ConversationJson() {}

  /** What lists show; empty before it opened. */
  static Optional<ObjectNode> summary(ConversationState state) {
    return switch (state) {
      case Unopened() -> Optional.empty();
      case Open(var session) -> Optional.of(summary(session, Optional.empty()));
      case Closed closed -> Optional.of(summary(closed.session(), Optional.of(closed)));
    };
  }

  /** Everything there is to read; empty before it opened. */
  static Optional<ObjectNode> details(ConversationState state) {
    return summary(state)
        .map(
            body ->
                switch (state) {
                  case Unopened() -> body;
                  case Open(var session) -> details(body, session, Findings.NONE);
                  case Closed closed -> details(body, closed.session(), closed.findings());
                });
  }

  /** The status that clients read. */
  static String status(ConversationState state) {
    return switch (state) {
      case Unopened() -> "unopened";
      case Open _ -> "open";
      case Closed closed ->
          closed.nextStep().isPresent()
              ? "processing"
              : closed.steps().stream().anyMatch(run -> run.state() == StepRun.State.FAILED)
                  ? "failed"
                  : "done";
    };
  }

  private static ObjectNode summary(Session session, Optional<Closed> closed) {
    var findings = closed.map(Closed::findings).orElse(Findings.NONE);
    var segments = findings.segments();
    var lengthMs =
        session.chunks().isEmpty()
            ? segments.stream().mapToLong(Segment::endMs).max().orElse(0)
            : session.lengthMs();
    var visible = closed.map(Closed::visible).orElse(session.heard());
    var memories = findings.memory().map(v -> v.memoryIds().size()).orElse(0);
    var body = JSON.objectNode();
    body.put("audio_uuid", session.audioUuid());
    if (visible) {
      body.put("conversation_id", session.audioUuid());
    }
    body.put("user_id", session.userId());
    body.put("client_id", session.clientId());
    body.put("created_at", time(session.startedAt()));
    body.put("duration_seconds", seconds(lengthMs));
    body.put("title", findings.title());
    body.put("summary", findings.summary());
    body.put("status", status(closed.<ConversationState>map(c -> c).orElse(new Open(session))));
    body.put("visible", visible);
    body.put("has_speech", visible);
    body.put(
        "close_reason", closed.map(c -> c.reason().name().toLowerCase(Locale.ROOT)).orElse(""));
    body.put("segment_count", segments.size());
    body.put("memory_count", memories);
    body.put("has_memory", memories > 0);
    findings.activeTranscript().ifPresent(id -> body.put("active_transcript_version", id));
    findings.activeMemory().ifPresent(id -> body.put("active_memory_version", id));
    var versions = body.putObject("version_info");
    versions.put("transcript_count", findings.transcripts().size());
    versions.put("memory_count", findings.memories().size());
    findings.activeTranscript().ifPresent(id -> versions.put("active_transcript_version", id));
    findings.activeMemory().ifPresent(id -> versions.put("active_memory_version", id));
    session.chunks().stream()
        .findFirst()
        .ifPresent(
            chunk -> {
              body.put("codec", chunk.format().codec().name().toLowerCase(Locale.ROOT));
              body.put("sample_rate_hz", chunk.format().sampleRateHz());
              body.put("channels", chunk.format().channels());
            });
    var steps = body.putArray("steps");
    closed.map(Closed::steps).orElse(List.of()).forEach(run -> steps.add(step(run)));
    return body;
  }

  private static ObjectNode step(StepRun run) {
    var node = JSON.objectNode();
    node.put("name", run.step().name().toLowerCase(Locale.ROOT));
    node.put("state", run.state().name().toLowerCase(Locale.ROOT));
    node.put("version_id", run.versionId());
    node.put("attempts", run.attempts());
    node.put("error", run.error());
    run.nextAttemptAt().ifPresent(at -> node.put("next_attempt_at", time(at)));
    return node;
  }

  private static ObjectNode details(ObjectNode body, Session session, Findings findings) {
    body.put("transcript", text(findings.segments()));
    body.set("segments", segments(findings.segments()));
    var transcripts = body.putArray("transcript_versions");
    findings.transcripts().forEach(version -> transcripts.add(transcript(version)));
    var memories = body.putArray("memory_versions");
    findings.memories().forEach(version -> memories.add(memory(version)));
    var chunks = body.putArray("chunks");
    session.chunks().forEach(chunk -> chunks.add(chunk(chunk)));
    return body;
  }

  private static ObjectNode transcript(TranscriptVersion version) {
    var node = JSON.objectNode();
    node.put("version_id", version.versionId());
    node.put("transcript", text(version.segments()));
    node.set("segments", segments(version.segments()));
    node.put("provider", version.provider());
    node.put("model", version.model());
    node.put("created_at", time(version.createdAt()));
    node.put("processing_time_seconds", seconds(version.took().toMillis()));
    node.putObject("metadata");
    return node;
  }

  private static ObjectNode memory(MemoryVersion version) {
    var node = JSON.objectNode();
    node.put("version_id", version.versionId());
    node.put("memory_count", version.memoryIds().size());
    var ids = node.putArray("memory_ids");
    version.memoryIds().forEach(ids::add);
    node.put("transcript_version_id", version.transcriptVersion());
    node.put("provider", version.extractor());
    node.put("model", version.model());
    node.put("created_at", time(version.createdAt()));
    node.put("processing_time_seconds", seconds(version.took().toMillis()));
    node.putObject("metadata");
    return node;
  }

  private static ObjectNode chunk(Chunk chunk) {
    var node = JSON.objectNode();
    node.put("key", chunk.key().value());
    node.put("codec", chunk.format().codec().name().toLowerCase(Locale.ROOT));
    node.put("sample_rate_hz", chunk.format().sampleRateHz());
    node.put("width_bytes", chunk.format().widthBytes());
    node.put("channels", chunk.format().channels());
    node.put("start_ms", chunk.startMs());
    node.put("duration_ms", chunk.durationMs());
    node.put("size_bytes", chunk.sizeBytes());
    var speech = node.putArray("speech");
    chunk
        .speech()
        .forEach(
            span -> speech.addObject().put("start_ms", span.startMs()).put("end_ms", span.endMs()));
    return node;
  }

  private static ArrayNode segments(List<Segment> segments) {
    var list = JSON.arrayNode();
    for (var segment : segments) {
      var node = list.addObject();
      node.put("start", seconds(segment.startMs()));
      node.put("end", seconds(segment.endMs()));
      node.put("text", segment.text());
      node.put("speaker", segment.speaker());
      node.put("confidence", segment.confidence());
      var words = node.putArray("words");
      for (var word : segment.words()) {
        words
            .addObject()
            .put("word", word.text())
            .put("start", seconds(word.startMs()))
            .put("end", seconds(word.endMs()))
            .put("confidence", word.confidence());
      }
    }
    return list;
  }

  private static String text(List<Segment> segments) {
    return segments.stream().map(Segment::text).collect(Collectors.joining("\n"));
  }

  private static double seconds(long ms) {
    return ms / 1_000.0;
  }

  /** One length for all, so that text order is time order. */
  private static String time(Instant at) {
    return TIME.format(at);
  }
}
