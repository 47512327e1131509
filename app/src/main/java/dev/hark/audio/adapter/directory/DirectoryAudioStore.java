package dev.hark.audio.adapter.directory;

import dev.hark.audio.AudioKey;
import dev.hark.audio.AudioStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * {@link AudioStore} in a folder: {@code AUDIO_UUID/SHA256.EXT}. A file gets its name only when its
 * bytes are on disk, so a crash leaves whole objects or none. Works on virtual threads of its own.
 */
public final class DirectoryAudioStore implements AudioStore, AutoCloseable {

  private final Path folder;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @throws IOException when the folder cannot be made
   */
  public DirectoryAudioStore(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder.toAbsolutePath());
  }

  @Override
  public CompletionStage<AudioKey> put(String audioUuid, byte[] bytes, String extension) {
    return call(
        () -> {
          // The key's form keeps it inside the folder.
          var key = new AudioKey(audioUuid + "/" + sha256(bytes) + "." + extension);
          var file = folder.resolve(key.value());
          if (!Files.exists(file) || Files.size(file) != bytes.length) {
            write(file, bytes);
          }
          return key;
        });
  }

  @Override
  public CompletionStage<Optional<byte[]>> get(AudioKey key) {
    return call(
        () -> {
          try {
            var bytes = Files.readAllBytes(folder.resolve(key.value()));
            if (!key.value().contains("/" + sha256(bytes) + ".")) {
              throw new IOException("audio object " + key + " is damaged");
            }
            return Optional.of(bytes);
          } catch (NoSuchFileException e) {
            return Optional.empty();
          }
        });
  }

  @Override
  public CompletionStage<Integer> deleteAll(String audioUuid) {
    return call(
        () -> {
          var owner = new AudioKey(audioUuid + "/" + "0".repeat(64) + ".any");
          var of = folder.resolve(owner.value()).getParent();
          if (of == null || !Files.isDirectory(of)) {
            return 0;
          }
          var count = 0;
          try (var files = Files.newDirectoryStream(of)) {
            for (var file : files) {
              if (Files.deleteIfExists(file) && !isTemporary(file)) {
                count++;
              }
            }
          }
          Files.deleteIfExists(of);
          sync(folder);
          return count;
        });
  }

  /** Ends after the work under way. */
  @Override
  public void close() {
    workers.close();
  }

  private void write(Path file, byte[] bytes) throws IOException {
    var of = file.resolveSibling("");
    try {
      Files.createDirectory(of);
      sync(folder);
    } catch (FileAlreadyExistsException e) {
      // the recording has objects already
    }
    var temporary = file.resolveSibling(".tmp-" + UUID.randomUUID());
    try {
      try (var channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      sync(of);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static boolean isTemporary(Path file) {
    return file.getFileName().toString().startsWith(".tmp-");
  }

  private static void sync(Path directory) throws IOException {
    try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private <T> CompletionStage<T> call(Callable<T> work) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return work.call();
          } catch (RuntimeException e) {
            throw e;
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        },
        workers);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
