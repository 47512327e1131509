package dev.hark.audio;

import dev.hark.protocol.audio.AudioFormat;
import java.util.Optional;

/**
 * Integer PCM of any width, rate and number of channels. Frames may be cut anywhere, also inside a
 * sample. 16 kHz 16-bit mono comes out as it is.
 */
final class LinearPcmDecoder implements PcmDecoder {

  private final AudioFormat format;
  private final boolean asItIs;
  private final Optional<Resampler> resampler;
  private final byte[] rest;
  private int restLength;

  LinearPcmDecoder(AudioFormat format) {
    this.format = format;
    this.asItIs = format.equals(AudioFormat.PCM_16K_MONO);
    this.resampler =
        format.sampleRateHz() == Pcm.SAMPLE_RATE_HZ
            ? Optional.empty()
            : Optional.of(new Resampler(format.sampleRateHz()));
    this.rest = new byte[format.blockBytes()];
  }

  @Override
  public Pcm decode(byte[] bytes, int offset, int length) {
    var from = restLength == 0 ? bytes : PcmSamples.join(rest, restLength, bytes, offset, length);
    var start = restLength == 0 ? offset : 0;
    var total = restLength + length;
    var blocks = total / format.blockBytes();
    restLength = total % format.blockBytes();
    System.arraycopy(from, start + total - restLength, rest, 0, restLength);
    if (asItIs) {
      return Pcm.of(PcmSamples.shorts(from, start, blocks));
    }
    var mono = PcmSamples.mono(from, start, blocks, format);
    return Pcm.of(resampler.map(r -> r.take(mono, blocks)).orElseGet(() -> rounded(mono)));
  }

  @Override
  public Pcm finish() {
    return resampler.map(r -> Pcm.of(r.finish())).orElse(Pcm.EMPTY);
  }

  private static short[] rounded(float[] mono) {
    var out = new short[mono.length];
    for (var i = 0; i < out.length; i++) {
      out[i] = PcmSamples.toShort(mono[i]);
    }
    return out;
  }
}
