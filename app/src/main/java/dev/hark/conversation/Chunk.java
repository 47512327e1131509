package dev.hark.conversation;

import dev.hark.audio.AudioKey;
import dev.hark.protocol.audio.AudioFormat;
import dev.hark.speech.SpeechSpan;
import java.util.List;

/**
 * At most 60 s of a conversation's audio, stored as one object in the device's own codec.
 *
 * @param fromSeq first frame of the stream in it
 * @param toSeq frame after its last
 * @param startMs where it begins in the conversation
 * @param durationMs its length
 * @param sizeBytes of the device's audio in it, without container
 * @param speech where somebody speaks, in time of the conversation
 */
public record Chunk(
    AudioKey key,
    AudioFormat format,
    String streamId,
    long fromSeq,
    long toSeq,
    long startMs,
    long durationMs,
    long sizeBytes,
    List<SpeechSpan> speech) {

  public Chunk {
    speech = List.copyOf(speech);
  }
}
