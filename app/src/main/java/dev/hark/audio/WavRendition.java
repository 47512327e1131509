package dev.hark.audio;

import dev.hark.protocol.audio.AudioFormat;
import dev.hark.protocol.audio.BrokenAudioException;
import dev.hark.protocol.audio.WavFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** Pieces of one PCM format end to end: sizes are known, and only pieces touched are read. */
record WavRendition(AudioStore store, AudioFormat format, List<Piece> pieces, String etag)
    implements Rendition {

  private record Part(Piece piece, int from, int to) {}

  @Override
  public String mediaType() {
    return "audio/wav";
  }

  @Override
  public long sizeBytes() {
    return WavFile.HEADER_BYTES + dataBytes();
  }

  @Override
  public Source<ByteString, NotUsed> bytes(long from, long toExclusive) {
    var start = Math.max(0, from);
    var end = Math.min(sizeBytes(), toExclusive);
    var parts = new ArrayList<Part>();
    var at = (long) WavFile.HEADER_BYTES;
    for (var piece : pieces) {
      var partFrom = Math.max(start, at) - at;
      var partTo = Math.min(end, at + piece.sizeBytes()) - at;
      if (partFrom < partTo) {
        parts.add(new Part(piece, Math.toIntExact(partFrom), Math.toIntExact(partTo)));
      }
      at += piece.sizeBytes();
    }
    var data = Source.from(parts).mapAsync(1, this::read);
    if (start >= WavFile.HEADER_BYTES || start >= end) {
      return data;
    }
    var header = ByteString.fromArray(WavFile.header(format, dataBytes()));
    var cut = header.slice((int) start, (int) Math.min(end, WavFile.HEADER_BYTES));
    return Source.single(cut).concat(data);
  }

  private long dataBytes() {
    return pieces.stream().mapToLong(Piece::sizeBytes).sum();
  }

  private CompletionStage<ByteString> read(Part part) {
    return store.get(part.piece().key()).thenApply(file -> cut(part, file));
  }

  private static ByteString cut(Part part, Optional<byte[]> file) {
    try {
      var bytes = StoredPieces.present(part.piece(), file);
      var layout = WavFile.parse(bytes);
      if (layout.dataBytes() != part.piece().sizeBytes()) {
        throw new IOException(
            "%s holds %d bytes of audio, not %d"
                .formatted(part.piece().key(), layout.dataBytes(), part.piece().sizeBytes()));
      }
      var offset = Math.toIntExact(layout.dataOffset());
      return ByteString.fromArray(bytes, offset + part.from(), part.to() - part.from());
    } catch (IOException | BrokenAudioException e) {
      throw new CompletionException(e);
    }
  }
}
