package dev.hark.audio.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** {@link LogFiles} in a folder of the local disk, held by a lock against a second process. */
final class DirectoryLogFiles implements LogFiles {

  private final Path folder;
  private final FileChannel lock;

  /**
   * @throws IOException when the folder cannot be made, or another process uses it
   */
  DirectoryLogFiles(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder.toAbsolutePath());
    var parent = this.folder.getParent();
    if (parent != null) {
      sync(parent);
    }
    this.lock =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    var held = false;
    try {
      held = lock.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      throw new IOException("the audio log " + folder + " is already open in this process", e);
    } finally {
      if (!held) {
        lock.close();
      }
    }
    if (!held) {
      throw new IOException("the audio log " + folder + " is in use by another process");
    }
  }

  @Override
  public List<String> list() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Override
  public byte[] read(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name));
  }

  @Override
  public LogFile create(String name) throws IOException {
    var channel =
        FileChannel.open(
            folder.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      sync(folder);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return new ChannelFile(channel);
  }

  @Override
  public LogFile open(String name) throws IOException {
    var channel = FileChannel.open(folder.resolve(name), StandardOpenOption.WRITE);
    channel.position(channel.size());
    return new ChannelFile(channel);
  }

  @Override
  public void delete(String name) throws IOException {
    Files.deleteIfExists(folder.resolve(name));
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void sync(Path directory) throws IOException {
    try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private record ChannelFile(FileChannel channel) implements LogFile {

    @Override
    public void write(ByteBuffer bytes) throws IOException {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }

    @Override
    public void force() throws IOException {
      channel.force(false);
    }

    @Override
    public void truncate(long size) throws IOException {
      channel.truncate(size);
      channel.position(size);
      channel.force(true);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
