package dev.hark.ingest.recorder;

import dev.hark.conversation.CloseReason;
import dev.hark.protocol.stream.FrameBatch;
import dev.hark.speech.SpeechSpan;
import java.time.Instant;
import java.util.List;

/** What comes out of cutting a stream, in order. */
sealed interface Cut {

  /** Somebody spoke for the first time in this conversation. */
  record SpeechBegan() implements Cut {}

  /**
   * A piece of the conversation, to become one chunk.
   *
   * @param startMs where it begins in the conversation
   * @param speech in time of the conversation
   */
  record Piece(
      List<FrameBatch> frames,
      long fromSeq,
      long toSeq,
      long startMs,
      long durationMs,
      long sizeBytes,
      List<SpeechSpan> speech)
      implements Cut {
    public Piece {
      frames = List.copyOf(frames);
      speech = List.copyOf(speech);
    }
  }

  /** The conversation ends before frame {@code fromSeq}; the next one begins with it. */
  record Boundary(CloseReason reason, long fromSeq, Instant startedAt) implements Cut {}
}
