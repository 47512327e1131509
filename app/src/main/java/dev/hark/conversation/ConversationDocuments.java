package dev.hark.conversation;

import dev.hark.documents.Collection;
import dev.hark.documents.Collection.Field;
import dev.hark.documents.Collection.Kind;
import java.util.List;

/**
 * The read models of conversations. Both have the audio uuid as id.
 *
 * <p>{@link #SUMMARIES} holds what lists show: {@code audio_uuid, conversation_id} (present from
 * the first speech on, equal to the audio uuid), {@code user_id, client_id, created_at} (ISO-8601,
 * {@code Z}: when its audio begins), {@code duration_seconds, title, summary, status} (open,
 * closing, processing, done, failed), {@code visible} (whether it is a conversation, not only an
 * audio session), {@code close_reason, segment_count, memory_count, has_memory,
 * active_transcript_version, active_memory_version, version_info, codec, sample_rate_hz, channels,
 * steps[{name, state (pending, running, waiting, done, failed), attempts, error,
 * next_attempt_at}]}.
 *
 * <p>{@link #DETAILS} holds the same and {@code transcript, segments[{start, end (seconds), text,
 * speaker, confidence, words[{word, start, end, confidence}]}], transcript_versions[{version_id,
 * transcript, segments, provider, model, created_at, processing_time_seconds, metadata}],
 * memory_versions[{version_id, memory_count, memory_ids, transcript_version_id, provider, model,
 * created_at, processing_time_seconds, metadata}], chunks[{key, codec, sample_rate_hz, width_bytes,
 * channels, start_ms, duration_ms, size_bytes, speech[{start_ms, end_ms}]}]}.
 */
public final class ConversationDocuments {

  public static final Collection SUMMARIES =
      new Collection(
          "conversations",
          List.of(
              new Field("created_at", Kind.TEXT),
              new Field("visible", Kind.BOOLEAN),
              new Field("status", Kind.TEXT),
              new Field("client_id", Kind.TEXT)));

  public static final Collection DETAILS = new Collection("conversation_details", List.of());

  private ConversationDocuments() {}
}
