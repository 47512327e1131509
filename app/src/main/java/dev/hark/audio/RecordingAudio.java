package dev.hark.audio;

import dev.hark.protocol.audio.AudioFormat;
import dev.hark.protocol.audio.Codec;
import dev.hark.protocol.audio.WavFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.util.ByteString;

/**
 * A recording's stored pieces as one: to be played, or to be listened to. Safe for use by many at
 * once.
 */
public final class RecordingAudio {

  private final AudioStore store;
  private final PcmDecoders decoders;
  private final AudioSettings.Playback settings;
  private final Map<String, WholeRendition> made = new LinkedHashMap<>(16, 0.75f, true);
  private long madeBytes;

  /** Reads pieces from {@code store}. */
  public RecordingAudio(AudioStore store, PcmDecoders decoders, AudioSettings.Playback settings) {
    this.store = store;
    this.decoders = decoders;
    this.settings = settings;
  }

  /**
   * The pieces as one file: WAV when all are PCM of one format (the very bytes that were sent), Ogg
   * when all are Opus of one format (the very packets), else decoded to 16 kHz WAV.
   *
   * <p>Only the first is streamed; the others are made in memory and fail with {@link IOException}
   * beyond {@code hark.audio.playback.max-bytes}.
   */
  public CompletionStage<Rendition> rendition(List<Piece> pieces) {
    var etag = etag(pieces);
    var format = commonFormat(pieces);
    if (format.filter(f -> f.codec() == Codec.PCM).isPresent()) {
      return CompletableFuture.completedFuture(
          new WavRendition(store, format.get(), List.copyOf(pieces), etag));
    }
    var cached = cached(etag);
    if (cached.isPresent()) {
      return CompletableFuture.completedFuture(cached.get());
    }
    var bytes = format.isPresent() ? sizeBytes(pieces) : pcmBytes(pieces);
    if (bytes > settings.maxBytes()) {
      return CompletableFuture.failedFuture(
          new IOException("a recording of " + bytes + " bytes is too long to be put together"));
    }
    return (format.isPresent() ? ogg(format.get(), pieces, etag) : decoded(pieces, etag))
        .thenApply(this::keep);
  }

  /**
   * The sound of the pieces, one after the other.
   *
   * @return fails with {@link IOException} or {@link dev.hark.protocol.audio.BrokenAudioException}
   *     when a piece is missing or damaged
   */
  public CompletionStage<Pcm> pcm(List<Piece> pieces) {
    return StoredPieces.pcm(store, decoders, pieces);
  }

  private CompletionStage<WholeRendition> ogg(AudioFormat format, List<Piece> pieces, String etag) {
    var packets = new ArrayList<byte[]>();
    return StoredPieces.read(store, pieces, (_, file) -> packets.addAll(ChunkFile.packets(file)))
        .thenApply(
            _ ->
                new WholeRendition(
                    "audio/ogg", etag, ByteString.fromArray(ChunkFile.ogg(format, packets))));
  }

  private CompletionStage<WholeRendition> decoded(List<Piece> pieces, String etag) {
    return pcm(pieces)
        .thenApply(
            pcm ->
                new WholeRendition(
                    "audio/wav",
                    etag,
                    ByteString.fromArray(
                        WavFile.write(AudioFormat.PCM_16K_MONO, PcmSamples.bytes(pcm.samples())))));
  }

  private synchronized Optional<WholeRendition> cached(String etag) {
    return Optional.ofNullable(made.get(etag));
  }

  private synchronized WholeRendition keep(WholeRendition rendition) {
    if (made.put(rendition.etag(), rendition) == null) {
      madeBytes += rendition.sizeBytes();
    }
    Iterator<WholeRendition> eldest = made.values().iterator();
    while (madeBytes > settings.cacheBytes() && eldest.hasNext()) {
      madeBytes -= eldest.next().sizeBytes();
      eldest.remove();
    }
    return rendition;
  }

  private static Optional<AudioFormat> commonFormat(List<Piece> pieces) {
    var formats = pieces.stream().map(Piece::format).distinct().toList();
    return switch (formats.size()) {
      case 0 -> Optional.of(AudioFormat.PCM_16K_MONO);
      case 1 -> Optional.of(formats.getFirst());
      default -> Optional.empty();
    };
  }

  private static long sizeBytes(List<Piece> pieces) {
    return pieces.stream().mapToLong(Piece::sizeBytes).sum();
  }

  private static long pcmBytes(List<Piece> pieces) {
    return pieces.stream().mapToLong(Piece::durationMs).sum() * Pcm.SAMPLE_RATE_HZ * 2 / 1_000;
  }

  private static String etag(List<Piece> pieces) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      for (var piece : pieces) {
        sha256.update((piece.key() + " " + piece.format() + "\n").getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(sha256.digest(), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
