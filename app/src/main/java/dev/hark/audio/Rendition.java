package dev.hark.audio;

import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** A recording as one file to be played, of which any range may be had. */
public interface Rendition {

  /** {@code audio/wav} or {@code audio/ogg}. */
  String mediaType();

  /** Names exactly these bytes: a strong entity tag, without quotes. */
  String etag();

  /** Bytes of the whole file. */
  long sizeBytes();

  /**
   * The bytes {@code from <= at < toExclusive}, cut to the file. Fails with {@link
   * java.io.IOException} when a piece is missing or damaged.
   */
  Source<ByteString, NotUsed> bytes(long from, long toExclusive);
}
