package dev.hark.audio;

import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** A file made as a whole, in memory. */
record WholeRendition(String mediaType, String etag, ByteString file) implements Rendition {

  private static final int PART_BYTES = 256 << 10;

  @Override
  public long sizeBytes() {
    return file.size();
  }

  @Override
  public Source<ByteString, NotUsed> bytes(long from, long toExclusive) {
    var start = (int) Math.clamp(from, 0, file.size());
    var end = (int) Math.clamp(toExclusive, start, file.size());
    return Source.range(0, Math.ceilDiv(end - start, PART_BYTES) - 1)
        .map(
            part -> {
              var at = start + part * PART_BYTES;
              return file.slice(at, Math.min(end, at + PART_BYTES));
            });
  }
}
