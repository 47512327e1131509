package dev.hark.api.audio;

import dev.hark.audio.Piece;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Keeps outlines of recordings as files of {@value #POINTS} 16-bit numbers. May be emptied at any
 * time.
 */
public final class PeakCache {

  static final int POINTS = 4_000;

  private static final double FULL = 32_768.0;

  private final Path folder;
  private final Executor executor;

  /**
   * @param folder made when it is not there
   * @param executor for reading and writing files, may block
   */
  public PeakCache(Path folder, Executor executor) {
    this.folder = folder;
    this.executor = executor;
  }

  /** Names the outline of exactly these pieces. */
  static String name(List<Piece> pieces) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      pieces.forEach(piece -> sha256.update((piece.key() + "\n").getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(sha256.digest(), 0, 16) + ".peaks";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  CompletionStage<Optional<List<Double>>> get(String name) {
    return CompletableFuture.supplyAsync(() -> read(folder.resolve(name)), executor);
  }

  CompletionStage<Void> put(String name, List<Double> peaks) {
    return CompletableFuture.runAsync(() -> write(folder.resolve(name), peaks), executor);
  }

  private static Optional<List<Double>> read(Path file) {
    try {
      var bytes = Files.readAllBytes(file);
      if (bytes.length != POINTS * Short.BYTES) {
        return Optional.empty();
      }
      var numbers = ByteBuffer.wrap(bytes);
      var peaks = new ArrayList<Double>(POINTS);
      while (numbers.hasRemaining()) {
        peaks.add(Short.toUnsignedInt(numbers.getShort()) / FULL);
      }
      return Optional.of(peaks);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Path file, List<Double> peaks) {
    var bytes = ByteBuffer.allocate(POINTS * Short.BYTES);
    peaks.forEach(peak -> bytes.putShort((short) Math.round(peak * FULL)));
    try {
      Files.createDirectories(folder);
      var unfinished = folder.resolve(UUID.randomUUID() + ".part");
      Files.write(unfinished, bytes.array());
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
