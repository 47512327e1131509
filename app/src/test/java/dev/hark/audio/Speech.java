package dev.hark.audio;

import dev.hark.protocol.audio.WavFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;

/** Sound for tests: real speech where the folder of recordings is there, tones everywhere. */
public final class Speech {

  private Speech() {}

  /** A file of the shared recordings; skips the test where they are absent. */
  public static Path file(String name) {
    var found = shared().map(folder -> folder.resolve("audio").resolve(name));
    Assumptions.assumeTrue(
        found.filter(Files::exists).isPresent(), "the folder of real speech is absent: " + name);
    return found.orElseThrow();
  }

  /** A file of the golden vectors; skips the test where they are absent. */
  public static Path vectors(String name) {
    var found = shared().map(folder -> folder.resolve("vectors").resolve(name));
    Assumptions.assumeTrue(
        found.filter(Files::exists).isPresent(), "the folder of vectors is absent: " + name);
    return found.orElseThrow();
  }

  private static Optional<Path> shared() {
    var named = Optional.ofNullable(System.getenv("HARK_SHARED")).map(Path::of);
    for (var at = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        named.isEmpty() && at != null;
        at = at.getParent()) {
      if (Files.isDirectory(at.resolve("shared/audio"))) {
        return Optional.of(at.resolve("shared"));
      }
    }
    return named;
  }

  /** The samples of a 16 kHz mono WAV file. */
  public static Pcm pcm(String name) {
    try {
      var bytes = Files.readAllBytes(file(name));
      var data = WavFile.parse(bytes).data(bytes);
      return Pcm.of(PcmSamples.shorts(data, 0, data.length / 2));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (dev.hark.protocol.audio.BrokenAudioException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A tone of {@code hz} at {@code rateHz}, amplitude 0 to 1. */
  public static double[] tone(double hz, int rateHz, double seconds, double amplitude) {
    var samples = new double[(int) (rateHz * seconds)];
    for (var i = 0; i < samples.length; i++) {
      samples[i] = amplitude * Math.sin(2 * Math.PI * hz * i / rateHz);
    }
    return samples;
  }

  /** Bytes of any kind. */
  public static byte[] noise(long seed, int bytes) {
    var noise = new byte[bytes];
    new Random(seed).nextBytes(noise);
    return noise;
  }

  /** Signal to difference in dB over {@code from <= i < to}. */
  public static double snr(short[] reference, short[] heard, int from, int to) {
    var signal = 1e-9;
    var difference = 1e-9;
    for (var i = from; i < to; i++) {
      signal += (double) reference[i] * reference[i];
      difference += Math.pow((double) reference[i] - heard[i], 2);
    }
    return 10 * Math.log10(signal / difference);
  }
}
