package dev.hark.cli;

import dev.hark.protocol.audio.AudioFormat;
import dev.hark.protocol.audio.BrokenAudioException;
import dev.hark.protocol.audio.WavFile;
import dev.hark.protocol.device.OpusPackets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A WAV file as the frames of a stream.
 *
 * @param frameMs length of each frame but the last
 */
record StreamAudio(AudioFormat format, int frameMs, List<byte[]> frames) {

  private static final long MAX_FILE_BYTES = 1L << 30;
  private static final int MAX_FRAME_BYTES = 32 * 1024;
  private static final List<Integer> FRAME_MS = List.of(20, 40, 10, 5, 4, 2, 1);
  private static final int OPUS_RATE_HZ = 16_000;

  StreamAudio {
    frames = List.copyOf(frames);
  }

  /** The file's own bytes, cut into frames of 20 ms or what comes near it in whole samples. */
  static StreamAudio pcm(Path file) throws IOException, BrokenAudioException {
    var bytes = read(file);
    var wav = WavFile.parse(bytes);
    var format = wav.format();
    var frameMs = frameMs(format);
    var frameBytes = (int) ((long) format.sampleRateHz() * frameMs / 1_000) * format.blockBytes();
    var data = wav.data(bytes);
    var frames = new ArrayList<byte[]>();
    for (var at = 0; at < data.length; at += frameBytes) {
      frames.add(Arrays.copyOfRange(data, at, Math.min(data.length, at + frameBytes)));
    }
    return new StreamAudio(format, frameMs, frames);
  }

  /** The file mixed down to 16 kHz mono, as Opus packets of 20 ms. */
  static StreamAudio opus(Path file) throws IOException, BrokenAudioException {
    var bytes = read(file);
    var wav = WavFile.parse(bytes);
    var mono = resampled(mixedDown(wav.format(), wav.data(bytes)), wav.format().sampleRateHz());
    return new StreamAudio(AudioFormat.OPUS_16K_MONO, 20, OpusPackets.encodeAll(mono));
  }

  /** How long the frames play. */
  Duration length() {
    return Duration.ofMillis((long) frames.size() * frameMs);
  }

  private static byte[] read(Path file) throws IOException, BrokenAudioException {
    if (Files.size(file) > MAX_FILE_BYTES) {
      throw new BrokenAudioException(
          BrokenAudioException.Kind.OVER_LIMIT, "The file is over 1 GiB.");
    }
    return Files.readAllBytes(file);
  }

  private static int frameMs(AudioFormat format) {
    var small =
        FRAME_MS.stream()
            .filter(ms -> (long) format.bytesPerSecond() * ms / 1_000 <= MAX_FRAME_BYTES)
            .toList();
    return small.stream()
        .filter(ms -> (long) format.sampleRateHz() * ms % 1_000 == 0)
        .findFirst()
        .orElse(small.getFirst());
  }

  /** Mean of the channels, -1 to 1. */
  private static float[] mixedDown(AudioFormat format, byte[] data) {
    var mono = new float[data.length / format.blockBytes()];
    for (var i = 0; i < mono.length; i++) {
      var sum = 0f;
      for (var channel = 0; channel < format.channels(); channel++) {
        var at = i * format.blockBytes() + channel * format.widthBytes();
        sum += sample(data, at, format.widthBytes());
      }
      mono[i] = sum / format.channels();
    }
    return mono;
  }

  private static float sample(byte[] data, int at, int width) {
    if (width == 1) {
      // 8-bit WAV is unsigned
      return ((data[at] & 255) - 128) / 128f;
    }
    var value = 0;
    for (var i = 0; i < width; i++) {
      value |= (data[at + i] & 255) << (8 * (4 - width + i));
    }
    return value / (float) (1L << 31);
  }

  /** Linear interpolation: enough to feed a fake device. */
  private static short[] resampled(float[] in, int rateHz) {
    var out = new short[(int) ((long) in.length * OPUS_RATE_HZ / rateHz)];
    for (var i = 0; i < out.length; i++) {
      var position = (double) i * rateHz / OPUS_RATE_HZ;
      var left = (int) position;
      var right = Math.min(left + 1, in.length - 1);
      var value = in[left] + (in[right] - in[left]) * (position - left);
      out[i] = (short) Math.clamp(Math.round(value * 32_768), Short.MIN_VALUE, Short.MAX_VALUE);
    }
    return out;
  }
}
