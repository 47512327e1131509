package dev.hark.audio.adapter.concentus;

import dev.hark.audio.Pcm;
import dev.hark.audio.PcmDecoder;
import dev.hark.protocol.audio.AudioFormat;
import dev.hark.protocol.audio.Codec;
import dev.hark.protocol.audio.OpusToc;
import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.util.Arrays;

/**
 * Opus to 16 kHz mono, whatever rate and channels the packets have: the codec does that itself.
 *
 * <p>A packet that cannot be decoded gives concealment of its length, or silence when that fails
 * too.
 */
public final class ConcentusDecoder implements PcmDecoder {

  private static final int SAMPLES_48K_A_SAMPLE = 48_000 / Pcm.SAMPLE_RATE_HZ;

  private final OpusDecoder decoder;

  /**
   * @throws IllegalArgumentException when the format is not Opus
   */
  public ConcentusDecoder(AudioFormat format) {
    if (format.codec() != Codec.OPUS) {
      throw new IllegalArgumentException("not Opus: " + format);
    }
    try {
      decoder = new OpusDecoder(Pcm.SAMPLE_RATE_HZ, 1);
    } catch (OpusException e) {
      throw new IllegalStateException("Concentus decodes to 16 kHz mono", e);
    }
  }

  @Override
  public Pcm decode(byte[] bytes, int offset, int length) {
    var samples = OpusToc.samples48k(bytes, offset, length) / SAMPLES_48K_A_SAMPLE;
    var out = new short[samples];
    if (!OpusToc.isValid(bytes, offset, length) || !decoded(bytes, offset, length, out)) {
      conceal(out);
    }
    return Pcm.of(out);
  }

  private boolean decoded(byte[] bytes, int offset, int length, short[] out) {
    try {
      return decoder.decode(bytes, offset, length, out, 0, out.length, false) == out.length;
    } catch (OpusException | RuntimeException e) {
      // The port checks damaged packets by its array bounds only. What it knew is lost with it.
      decoder.resetState();
      return false;
    }
  }

  private void conceal(short[] out) {
    Arrays.fill(out, (short) 0);
    try {
      decoder.decode(null, 0, 0, out, 0, out.length, false);
    } catch (OpusException | RuntimeException e) {
      decoder.resetState();
      Arrays.fill(out, (short) 0);
    }
  }
}
