package dev.hark.api.audio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hark.audio.AudioKey;
import dev.hark.audio.Pcm;
import dev.hark.audio.Piece;
import dev.hark.audio.RecordingAudio;
import dev.hark.audio.Rendition;
import dev.hark.audio.Waveform;
import dev.hark.protocol.audio.AudioFormat;
import dev.hark.protocol.audio.Codec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;

/**
 * Plays and outlines recordings from their documents ({@link
 * dev.hark.conversation.ConversationDocuments#DETAILS}). Safe for use by many at once; never blocks
 * the caller.
 */
public final class Playback {

  private final RecordingAudio audio;
  private final PeakCache cache;
  private final Map<String, CompletableFuture<List<Double>>> making = new ConcurrentHashMap<>();

  public Playback(RecordingAudio audio, PeakCache cache) {
    this.audio = audio;
    this.cache = cache;
  }

  /** The recording as a file; empty when it has no audio. */
  public CompletionStage<Optional<Rendition>> rendition(ObjectNode details) {
    var pieces = pieces(details);
    return pieces.isEmpty()
        ? CompletableFuture.completedFuture(Optional.empty())
        : audio.rendition(pieces).thenApply(Optional::of);
  }

  /**
   * The loudest sample of each of {@code points} stretches, 0 to 1; empty without audio. Made once
   * for each recording and kept.
   */
  public CompletionStage<List<Double>> peaks(ObjectNode details, int points) {
    var pieces = pieces(details);
    if (pieces.isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    var name = PeakCache.name(pieces);
    var fresh = new CompletableFuture<List<Double>>();
    var running = making.putIfAbsent(name, fresh);
    if (running == null) {
      cache
          .get(name)
          .thenCompose(
              known ->
                  known
                      .<CompletionStage<List<Double>>>map(CompletableFuture::completedFuture)
                      .orElseGet(() -> make(name, pieces)))
          .whenComplete(
              (peaks, failure) -> {
                making.remove(name);
                if (failure == null) {
                  fresh.complete(peaks);
                } else {
                  fresh.completeExceptionally(failure);
                }
              });
    }
    return (running == null ? fresh : running).thenApply(all -> reduce(all, points));
  }

  private CompletionStage<List<Double>> make(String name, List<Piece> pieces) {
    var samples = pieces.stream().mapToLong(Piece::durationMs).sum() * Pcm.SAMPLE_RATE_HZ / 1_000;
    CompletionStage<Waveform> waveform =
        CompletableFuture.completedFuture(new Waveform(samples, PeakCache.POINTS));
    // One piece at a time, so that hours of sound are never held at once.
    for (var piece : pieces) {
      waveform = waveform.thenCompose(so -> audio.pcm(List.of(piece)).thenApply(so::add));
    }
    return waveform
        .thenApply(Waveform::peaks)
        .thenCompose(peaks -> cache.put(name, peaks).thenApply(_ -> peaks));
  }

  /** The highest of all that fall into each of the wanted points. */
  static List<Double> reduce(List<Double> all, int points) {
    var reduced = new ArrayList<Double>(points);
    for (var i = 0; i < points; i++) {
      var from = (int) ((long) i * all.size() / points);
      var to = Math.max(from + 1, (int) ((long) (i + 1) * all.size() / points));
      var highest = 0.0;
      for (var at = from; at < to; at++) {
        highest = Math.max(highest, all.get(at));
      }
      reduced.add(highest);
    }
    return reduced;
  }

  private static List<Piece> pieces(ObjectNode details) {
    return StreamSupport.stream(details.path("chunks").spliterator(), false)
        .map(Playback::piece)
        .toList();
  }

  private static Piece piece(JsonNode chunk) {
    return new Piece(
        new AudioKey(chunk.path("key").asText()),
        new AudioFormat(
            Codec.valueOf(chunk.path("codec").asText().toUpperCase(Locale.ROOT)),
            chunk.path("sample_rate_hz").asInt(),
            chunk.path("width_bytes").asInt(),
            chunk.path("channels").asInt()),
        chunk.path("duration_ms").asLong(),
        chunk.path("size_bytes").asLong());
  }
}
