package dev.hark.transcription.adapter.sphinx;

import dev.hark.audio.Pcm;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Samples as 16-bit little-endian bytes. */
final class PcmBytes {

  private PcmBytes() {}

  static byte[] of(Pcm pcm) {
    var bytes = ByteBuffer.allocate(pcm.length() * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(pcm.samples());
    return bytes.array();
  }
}
