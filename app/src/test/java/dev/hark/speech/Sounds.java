package dev.hark.speech;

import dev.hark.audio.Pcm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** Sounds for tests: made ones, and real speech where the folder of it is present. */
public final class Sounds {

  private static final int WAV_HEADER_BYTES = 44;

  private Sounds() {}

  public static Pcm silence(int ms) {
    return made(ms, _ -> 0);
  }

  public static Pcm whiteNoise(int ms, double amplitude, long seed) {
    var random = new Random(seed);
    return made(ms, _ -> amplitude * random.nextGaussian());
  }

  public static Pcm tone(int ms, double hz, double amplitude) {
    return made(ms, i -> amplitude * Math.sin(2 * Math.PI * hz * i / Pcm.SAMPLE_RATE_HZ));
  }

  /** Mains hum with its harmonics, as a bad power supply makes it. */
  public static Pcm hum(int ms, double amplitude) {
    return made(
        ms,
        i -> {
          var sum = 0.0;
          for (var harmonic = 1; harmonic <= 12; harmonic++) {
            sum += Math.sin(2 * Math.PI * 50 * harmonic * i / Pcm.SAMPLE_RATE_HZ) / harmonic;
          }
          return amplitude * sum;
        });
  }

  /** A click every {@code everyMs}. */
  public static Pcm clicks(int ms, int everyMs) {
    var every = everyMs * Pcm.SAMPLE_RATE_HZ / 1_000;
    return made(ms, i -> i % every == every / 2 ? 0.9 : 0);
  }

  public static Pcm mix(Pcm one, Pcm other) {
    var mixed = one.samples().clone();
    for (var i = 0; i < Math.min(mixed.length, other.length()); i++) {
      mixed[i] = (short) Math.clamp(mixed[i] + other.samples()[i], -32_768, 32_767);
    }
    return Pcm.of(mixed);
  }

  /** A 16 kHz mono 16-bit WAV file with a plain header. */
  public static Pcm wav(Path file) {
    try {
      var bytes = Files.readAllBytes(file);
      var data = ByteBuffer.wrap(bytes, WAV_HEADER_BYTES, bytes.length - WAV_HEADER_BYTES);
      var samples = new short[data.remaining() / 2];
      data.order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
      return Pcm.of(samples);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The synthetic recording of this repository. */
  public static Path sample(String name) {
    return above(Path.of("samples", name)).orElseThrow();
  }

  /** A file of the folder of real speech, which may be absent. */
  public static Optional<Path> real(String name) {
    var shared = System.getenv("HARK_SHARED");
    return shared == null
        ? above(Path.of("shared", "audio", name))
        : Optional.of(Path.of(shared, "audio", name)).filter(Files::exists);
  }

  private static Optional<Path> above(Path wanted) {
    for (var at = Path.of(System.getProperty("user.dir")); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(wanted))) {
        return Optional.of(at.resolve(wanted));
      }
    }
    return Optional.empty();
  }

  private static Pcm made(int ms, IntToDoubleFunction sample) {
    var samples = new short[ms * (Pcm.SAMPLE_RATE_HZ / 1_000)];
    for (var i = 0; i < samples.length; i++) {
      samples[i] = (short) Math.clamp(sample.applyAsDouble(i) * 32_767, -32_768, 32_767);
    }
    return Pcm.of(samples);
  }
}
