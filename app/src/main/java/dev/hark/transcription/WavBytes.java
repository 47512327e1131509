package dev.hark.transcription;

import dev.hark.audio.Pcm;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A WAV file (RIFF, PCM) of 16 kHz mono 16-bit samples, for providers that take files. */
public final class WavBytes {

  private static final int HEADER_BYTES = 44;

  private WavBytes() {}

  /** The whole file. */
  public static byte[] of(Pcm pcm) {
    var dataBytes = pcm.length() * Short.BYTES;
    var file = ByteBuffer.allocate(HEADER_BYTES + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    file.put(ascii("RIFF")).putInt(HEADER_BYTES - 8 + dataBytes).put(ascii("WAVEfmt "));
    file.putInt(16).putShort((short) 1).putShort((short) 1);
    file.putInt(Pcm.SAMPLE_RATE_HZ).putInt(Pcm.SAMPLE_RATE_HZ * Short.BYTES);
    file.putShort((short) Short.BYTES).putShort((short) Short.SIZE);
    file.put(ascii("data")).putInt(dataBytes);
    file.asShortBuffer().put(pcm.samples());
    return file.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
