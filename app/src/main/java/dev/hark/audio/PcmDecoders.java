package dev.hark.audio;

import dev.hark.protocol.audio.AudioFormat;
import java.util.function.Function;

/** Makes decoders for any format. Safe for use by many at once; the decoders are not. */
public final class PcmDecoders {

  private final Function<AudioFormat, PcmDecoder> opus;

  /**
   * @param opus makes a decoder for an Opus format
   */
  public PcmDecoders(Function<AudioFormat, PcmDecoder> opus) {
    this.opus = opus;
  }

  /** A decoder for one stream of {@code format}. */
  public PcmDecoder create(AudioFormat format) {
    return switch (format.codec()) {
      case PCM -> new LinearPcmDecoder(format);
      case OPUS -> opus.apply(format);
    };
  }
}
