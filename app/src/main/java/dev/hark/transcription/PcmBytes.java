package dev.hark.transcription;

import dev.hark.audio.Pcm;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Samples as signed 16-bit little-endian bytes. */
public final class PcmBytes {

  private PcmBytes() {}

  /** Two bytes for each sample. */
  public static byte[] of(Pcm pcm) {
    var bytes = ByteBuffer.allocate(pcm.length() * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(pcm.samples());
    return bytes.array();
  }
}
