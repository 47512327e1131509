package dev.hark.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.audio.AudioFormat;
import dev.hark.protocol.audio.BrokenAudioException;
import dev.hark.protocol.audio.WavFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Sound as bytes of 16 kHz mono 16-bit PCM, and as a device's frames of it. */
record Recording(byte[] data) {

  private static final int BYTES_A_MS = 32;
  static final int FRAME_MS = 20;

  static Recording wav(Path file) {
    try {
      return parsed(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is in a WAV file's bytes. */
  static Recording parsed(byte[] file) {
    try {
      var wav = WavFile.parse(file);
      assertThat(wav.format()).isEqualTo(AudioFormat.PCM_16K_MONO);
      return new Recording(wav.data(file));
    } catch (BrokenAudioException e) {
      throw new AssertionError(e);
    }
  }

  /** Quiet noise, in which nobody speaks; different for each seed. */
  static Recording quiet(int ms, long seed) {
    var random = new Random(seed);
    var bytes = ByteBuffer.allocate(ms * BYTES_A_MS).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      bytes.putShort((short) (random.nextInt(9) - 4));
    }
    return new Recording(bytes.array());
  }

  Recording then(Recording next) {
    var all = new ByteArrayOutputStream();
    all.writeBytes(data);
    all.writeBytes(next.data);
    return new Recording(all.toByteArray());
  }

  Recording slice(int fromMs, int toMs) {
    return new Recording(
        Arrays.copyOfRange(data, fromMs * BYTES_A_MS, Math.min(data.length, toMs * BYTES_A_MS)));
  }

  List<byte[]> frames() {
    var frames = new ArrayList<byte[]>();
    for (var at = 0; at < data.length; at += FRAME_MS * BYTES_A_MS) {
      frames.add(Arrays.copyOfRange(data, at, Math.min(data.length, at + FRAME_MS * BYTES_A_MS)));
    }
    return frames;
  }

  short[] samples() {
    var samples = new short[data.length / 2];
    ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    return samples;
  }

  int lengthMs() {
    return data.length / BYTES_A_MS;
  }
}
