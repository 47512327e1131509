package dev.hark.api.audio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** Makes one playable file of a recording's chunks. Safe for use by many at once; never blocks. */
public interface Playback {

  /** Kinds of files. */
  enum Format {
    WAV,
    OGG
  }

  /**
   * The recording as a file; empty when it has no audio or cannot be had in this format.
   *
   * @param details its document, see {@link dev.hark.conversation.ConversationDocuments#DETAILS}
   */
  CompletionStage<Optional<Playable>> open(ObjectNode details, Format format);

  /**
   * The loudest sample of each of {@code points} stretches, 0 to 1; empty without audio.
   *
   * @param details its document
   */
  CompletionStage<List<Double>> peaks(ObjectNode details, int points);

  /** A file of known length that can be read from anywhere. */
  interface Playable {

    long lengthBytes();

    /** Changes whenever the bytes do; without quotes. */
    String tag();

    /** The bytes from {@code from} to before {@code to}. */
    Source<ByteString, NotUsed> bytes(long from, long to);
  }
}
