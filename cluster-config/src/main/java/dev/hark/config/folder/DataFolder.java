package dev.hark.config.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The folder in which a node keeps its database, audio and secrets. Open, it is held by this
 * process alone, through a lock that the system lets go when the process ends in any way.
 */
public final class DataFolder implements AutoCloseable {

  private static final String LOCK = "hark.lock";

  private final Path path;
  private final boolean fresh;
  private final FileChannel channel;

  private DataFolder(Path path, boolean fresh, FileChannel channel) {
    this.path = path;
    this.fresh = fresh;
    this.channel = channel;
  }

  /**
   * Makes the folder when it is not there (readable by its owner only) and holds it.
   *
   * @throws DataFolderException when it cannot be written or another process holds it
   */
  public static DataFolder open(Path path) {
    Path folder = path.toAbsolutePath().normalize();
    boolean fresh = !Files.exists(folder.resolve(LOCK));
    try {
      OwnerOnly.createFolder(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(LOCK),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      if (!hold(channel)) {
        String holder = holder(channel);
        channel.close();
        throw new DataFolderException(
            "the data folder " + folder + " is in use by another hark" + holder);
      }
      channel.truncate(0);
      channel.write(utf8(Long.toString(ProcessHandle.current().pid())), 0);
      return new DataFolder(folder, fresh, channel);
    } catch (IOException e) {
      throw new DataFolderException("the data folder " + folder + " cannot be written: " + e, e);
    }
  }

  private static boolean hold(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(20);
    channel.read(bytes, 0);
    String pid = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    return pid.matches("\\d+") ? " (pid " + pid + ")" : "";
  }

  private static ByteBuffer utf8(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Absolute and normalised. */
  public Path path() {
    return path;
  }

  /** Whether it was empty or missing before. */
  public boolean fresh() {
    return fresh;
  }

  /** Lets the folder go; its content stays. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a folder and all in it; does nothing when there is none. */
  public static void delete(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
