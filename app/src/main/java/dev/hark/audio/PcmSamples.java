package dev.hark.audio;

import dev.hark.protocol.audio.AudioFormat;
import java.util.Arrays;

/** Little-endian PCM bytes as mono samples on the scale of 16 bits. */
final class PcmSamples {

  private PcmSamples() {}

  /** The nearest 16-bit value, cut at the ends of the range. */
  static short toShort(double sample) {
    return (short) Math.clamp(Math.round(sample), Short.MIN_VALUE, Short.MAX_VALUE);
  }

  /** The bytes of 16-bit mono samples as they are. */
  static short[] shorts(byte[] bytes, int offset, int samples) {
    var out = new short[samples];
    for (var i = 0; i < samples; i++) {
      var at = offset + 2 * i;
      out[i] = (short) ((bytes[at] & 255) | bytes[at + 1] << 8);
    }
    return out;
  }

  /** The mean of all channels of each block; 8-bit samples are unsigned as in WAV. */
  static float[] mono(byte[] bytes, int offset, int blocks, AudioFormat format) {
    var out = new float[blocks];
    var width = format.widthBytes();
    var at = offset;
    for (var i = 0; i < blocks; i++) {
      var sum = 0.0;
      for (var channel = 0; channel < format.channels(); channel++, at += width) {
        sum += sample(bytes, at, width);
      }
      out[i] = (float) (sum / format.channels());
    }
    return out;
  }

  /** Samples as little-endian bytes. */
  static byte[] bytes(short[] samples) {
    var out = new byte[samples.length * 2];
    for (var i = 0; i < samples.length; i++) {
      out[2 * i] = (byte) samples[i];
      out[2 * i + 1] = (byte) (samples[i] >> 8);
    }
    return out;
  }

  static byte[] join(byte[] head, int headLength, byte[] bytes, int offset, int length) {
    var all = Arrays.copyOf(head, headLength + length);
    System.arraycopy(bytes, offset, all, headLength, length);
    return all;
  }

  private static double sample(byte[] bytes, int at, int width) {
    return switch (width) {
      case 1 -> ((bytes[at] & 255) - 128) * 256.0;
      case 2 -> (bytes[at] & 255) | bytes[at + 1] << 8;
      case 3 -> ((bytes[at] & 255) | (bytes[at + 1] & 255) << 8 | bytes[at + 2] << 16) / 256.0;
      default ->
          ((bytes[at] & 255)
                  | (bytes[at + 1] & 255) << 8
                  | (bytes[at + 2] & 255) << 16
                  | bytes[at + 3] << 24)
              / 65_536.0;
    };
  }
}
