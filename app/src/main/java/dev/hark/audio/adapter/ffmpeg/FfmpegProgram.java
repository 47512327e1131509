package dev.hark.audio.adapter.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An ffmpeg program that runs here.
 *
 * @param program the file to execute
 * @param environment all of the process's environment
 */
public record FfmpegProgram(Path program, Map<String, String> environment) {

  private static final Logger log = LoggerFactory.getLogger(FfmpegProgram.class);
  private static final String CARRIED = "/org/bytedeco/ffmpeg/linux-x86_64/";
  private static final List<String> FILES =
      List.of(
          "ffmpeg",
          "libavcodec.so.62",
          "libavdevice.so.62",
          "libavfilter.so.11",
          "libavformat.so.62",
          "libavutil.so.60",
          "libswresample.so.6",
          "libswscale.so.9",
          "libdrm.so.2",
          "libva.so.2",
          "libva-drm.so.2");

  public FfmpegProgram {
    environment = Map.copyOf(environment);
  }

  /**
   * The program that Hark carries, unpacked once into {@code cache} and compared with the jar at
   * each call; where that one cannot run, {@code ffmpeg} of the search path. Empty when there is
   * neither. Blocks for a second or two.
   *
   * @param cache a folder of this version of the program alone
   * @param searchPath folders, as in the variable PATH
   */
  public static Optional<FfmpegProgram> find(Path cache, String searchPath) {
    return carried(cache).or(() -> installed(searchPath));
  }

  private static Optional<FfmpegProgram> carried(Path cache) {
    var machine = System.getProperty("os.name") + "/" + System.getProperty("os.arch");
    if (!machine.toLowerCase(Locale.ROOT).equals("linux/amd64")
        || FfmpegProgram.class.getResource(CARRIED + "ffmpeg") == null) {
      return Optional.empty();
    }
    try {
      if (!isWhole(cache)) {
        unpack(cache);
      }
      var folder = cache.toAbsolutePath();
      var carried =
          new FfmpegProgram(folder.resolve("ffmpeg"), Map.of("LD_LIBRARY_PATH", folder.toString()));
      if (carried.runs()) {
        return Optional.of(carried);
      }
      log.info("the ffmpeg that Hark carries lacks a library here; looking for an installed one");
    } catch (IOException e) {
      log.warn("ffmpeg could not be unpacked into {}: {}", cache, e.toString());
    }
    return Optional.empty();
  }

  private static Optional<FfmpegProgram> installed(String searchPath) {
    return Stream.of(searchPath.split(java.io.File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder).resolve("ffmpeg"))
        .filter(Files::isExecutable)
        .map(file -> new FfmpegProgram(file, Map.of()))
        .filter(FfmpegProgram::runs)
        .findFirst();
  }

  /** Whether the program starts. */
  private boolean runs() {
    try {
      var builder =
          new ProcessBuilder(program.toString(), "-version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD);
      builder.environment().clear();
      builder.environment().putAll(environment);
      var process = builder.start();
      try {
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isWhole(Path cache) throws IOException {
    for (var name : FILES) {
      var file = cache.resolve(name);
      if (!Files.isRegularFile(file)) {
        return false;
      }
      try (var ours = Files.newInputStream(file);
          var carried = resource(name)) {
        if (!sha256(ours).equals(sha256(carried))) {
          return false;
        }
      }
    }
    return Files.isExecutable(cache.resolve("ffmpeg"));
  }

  /** Unpacks beside the folder and moves each whole file in, so that a crash leaves no half one. */
  private static void unpack(Path cache) throws IOException {
    Files.createDirectories(cache);
    for (var name : FILES) {
      var temporary = cache.resolve(".tmp-" + UUID.randomUUID());
      try (var carried = resource(name)) {
        Files.copy(carried, temporary);
        if (name.equals("ffmpeg") && !temporary.toFile().setExecutable(true)) {
          throw new IOException("cannot make a program executable in " + cache);
        }
        Files.move(
            temporary,
            cache.resolve(name),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    }
  }

  private static InputStream resource(String name) throws IOException {
    var stream = FfmpegProgram.class.getResourceAsStream(CARRIED + name);
    if (stream == null) {
      throw new IOException("the jar has no " + name);
    }
    return stream;
  }

  private static String sha256(InputStream stream) throws IOException {
    try (var digesting = new DigestInputStream(stream, MessageDigest.getInstance("SHA-256"))) {
      digesting.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
