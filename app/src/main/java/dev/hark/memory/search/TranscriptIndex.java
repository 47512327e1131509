package dev.hark.memory.search;

import dev.hark.conversation.Segment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps transcripts in the index, turn by turn. May be told the same again. */
public final class TranscriptIndex {

  private static final Logger LOG = LoggerFactory.getLogger(TranscriptIndex.class);

  /** Turns before and after that belong to a turn's window. */
  private static final int AROUND = 2;

  private final MemoryIndex index;
  private final VectorCache vectors;

  public TranscriptIndex(MemoryIndex index, VectorCache vectors) {
    this.index = index;
    this.vectors = vectors;
  }

  /**
   * Puts the conversation's active transcript in the place of what is indexed of it; done when it
   * would survive a crash and is found. Without vectors (no embedder) it is found by words.
   *
   * @param title may be empty
   * @param version grows with each call for the same conversation; calls come in order
   */
  public CompletionStage<Void> index(
      String userId,
      String audioUuid,
      String clientId,
      Instant startedAt,
      String title,
      List<Segment> segments,
      long version) {
    LOG.debug("Indexing {} at version {}: {} segments", audioUuid, version, segments.size());
    return vectors
        .vectors(userId, group(audioUuid), segments.stream().map(Segment::text).toList())
        .handle(
            (found, failure) -> {
              if (failure != null) {
                LOG.warn("Indexing {} by words only: no vectors", audioUuid, failure);
                return segments.stream().map(_ -> Entry.Vector.NONE).toList();
              }
              return found.stream().map(Entry.Vector::new).toList();
            })
        .thenCompose(
            meanings -> {
              var entries = new ArrayList<Entry>();
              for (var i = 0; i < segments.size(); i++) {
                if (!segments.get(i).text().isBlank()) {
                  entries.add(
                      entry(
                          userId,
                          audioUuid,
                          clientId,
                          startedAt,
                          title,
                          segments,
                          i,
                          meanings.get(i)));
                }
              }
              return index.replace(group(audioUuid), entries);
            });
  }

  /** Removes the conversation's transcript, its vectors too. */
  public CompletionStage<Void> remove(String audioUuid) {
    return index
        .replace(group(audioUuid), List.of())
        .thenCompose(_ -> vectors.remove(group(audioUuid)));
  }

  /** Removes every transcript, before all are indexed anew; vectors stay. */
  public CompletionStage<Void> reset() {
    return index.clear(Entry.Kind.TRANSCRIPT);
  }

  private static String group(String audioUuid) {
    return "transcript:" + audioUuid;
  }

  private static Entry entry(
      String userId,
      String audioUuid,
      String clientId,
      Instant startedAt,
      String title,
      List<Segment> segments,
      int at,
      Entry.Vector vector) {
    var segment = segments.get(at);
    var window =
        IntStream.rangeClosed(Math.max(0, at - AROUND), Math.min(segments.size() - 1, at + AROUND))
            .mapToObj(i -> segments.get(i).text())
            .collect(Collectors.joining(" "));
    return new Entry(
        Entry.turnId(audioUuid, at),
        Entry.Kind.TRANSCRIPT,
        userId,
        audioUuid,
        clientId,
        startedAt,
        at,
        List.of(at),
        segment.startMs(),
        segment.endMs(),
        segment.speaker(),
        segment.text(),
        window,
        "",
        Optional.empty(),
        title,
        vector);
  }
}
