package dev.hark.protocol.audio;

/**
 * What a device sends: codec and sample layout.
 *
 * @param sampleRateHz 8,000 to 192,000 samples a second a channel (Opus: the rate of the decoded
 *     signal the device asked for, one of 8, 12, 16, 24, 48 kHz)
 * @param widthBytes bytes a sample, 1 to 4; 2 for Opus (what it decodes to)
 * @param channels 1 to 8, interleaved; Opus: 1 or 2
 */
public record AudioFormat(Codec codec, int sampleRateHz, int widthBytes, int channels) {

  /** 16 kHz, 16-bit, mono PCM: what a device that says nothing sends. */
  public static final AudioFormat PCM_16K_MONO = new AudioFormat(Codec.PCM, 16_000, 2, 1);

  /** 16 kHz mono Opus: what an Omi-style wearable sends. */
  public static final AudioFormat OPUS_16K_MONO = new AudioFormat(Codec.OPUS, 16_000, 2, 1);

  /**
   * @throws IllegalArgumentException when a value is out of range
   */
  public AudioFormat {
    if (sampleRateHz < 8_000 || sampleRateHz > 192_000) {
      throw new IllegalArgumentException("sample rate must be 8000 to 192000 Hz: " + sampleRateHz);
    }
    if (widthBytes < 1 || widthBytes > 4) {
      throw new IllegalArgumentException("sample width must be 1 to 4 bytes: " + widthBytes);
    }
    if (channels < 1 || channels > 8) {
      throw new IllegalArgumentException("channels must be 1 to 8: " + channels);
    }
    if (codec == Codec.OPUS) {
      if (channels > 2) {
        throw new IllegalArgumentException("Opus carries 1 or 2 channels: " + channels);
      }
      if (48_000 % sampleRateHz != 0 || sampleRateHz > 48_000) {
        throw new IllegalArgumentException("Opus runs at 8, 12, 16, 24 or 48 kHz: " + sampleRateHz);
      }
    }
  }

  /** Bytes of one sample of all channels; PCM only. */
  public int blockBytes() {
    return widthBytes * channels;
  }

  /** Bytes of one second of PCM. */
  public int bytesPerSecond() {
    return blockBytes() * sampleRateHz;
  }
}
