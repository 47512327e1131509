package dev.hark.audio.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A disk in memory that loses what was not synced, writes half, fails to sync and then pretends
 * that all is well, as real ones do.
 */
final class FaultyDisk implements LogFiles {

  private final class Content {
    private byte[] durable = new byte[0];
    private final ByteArrayOutputStream unsynced = new ByteArrayOutputStream();

    byte[] all() {
      var all = Arrays.copyOf(durable, durable.length + unsynced.size());
      System.arraycopy(unsynced.toByteArray(), 0, all, durable.length, unsynced.size());
      return all;
    }
  }

  private final Random random;
  private final Map<String, Content> files = new TreeMap<>();
  private final Map<String, Content> deleted = new TreeMap<>();
  private int failingForces;
  private int failingWrites;
  private long freeBytes = Long.MAX_VALUE;
  private boolean crashed;

  FaultyDisk(long seed) {
    this.random = new Random(seed);
  }

  void failForces(int times) {
    failingForces = times;
  }

  void failWrites(int times) {
    failingWrites = times;
  }

  void freeBytes(long bytes) {
    freeBytes = bytes;
  }

  /** The disk after a crash: of each file what was synced and perhaps some of the rest, torn. */
  FaultyDisk crash() {
    crashed = true;
    var after = new FaultyDisk(random.nextLong());
    files.forEach((name, content) -> after.files.put(name, torn(content)));
    deleted.forEach(
        (name, content) -> {
          if (random.nextInt(4) == 0) {
            after.files.put(name, torn(content));
          }
        });
    return after;
  }

  private Content torn(Content content) {
    var unsynced = content.unsynced.toByteArray();
    var kept = Arrays.copyOf(unsynced, random.nextInt(unsynced.length + 1));
    if (kept.length > 0 && random.nextInt(3) == 0) {
      Arrays.fill(kept, random.nextInt(kept.length), kept.length, (byte) 0);
    }
    var after = new Content();
    after.durable = Arrays.copyOf(content.durable, content.durable.length + kept.length);
    System.arraycopy(kept, 0, after.durable, content.durable.length, kept.length);
    return after;
  }

  TreeMap<String, byte[]> image() {
    var image = new TreeMap<String, byte[]>();
    files.forEach((name, content) -> image.put(name, content.all()));
    return image;
  }

  static FaultyDisk of(Map<String, byte[]> image) {
    var disk = new FaultyDisk(1);
    image.forEach(
        (name, bytes) -> {
          var content = disk.new Content();
          content.durable = bytes.clone();
          disk.files.put(name, content);
        });
    return disk;
  }

  @Override
  public List<String> list() {
    return List.copyOf(files.keySet());
  }

  @Override
  public byte[] read(String name) throws IOException {
    var content = files.get(name);
    if (content == null) {
      throw new IOException("no file " + name);
    }
    return content.all();
  }

  @Override
  public LogFile create(String name) throws IOException {
    alive();
    if (freeBytes < 1) {
      throw new IOException("No space left on device");
    }
    files.put(name, new Content());
    return open(name);
  }

  @Override
  public LogFile open(String name) {
    return new Open(files.get(name));
  }

  @Override
  public void delete(String name) {
    deleted.put(name, files.remove(name));
  }

  @Override
  public void close() {}

  private void alive() throws IOException {
    if (crashed) {
      throw new IOException("the machine is off");
    }
  }

  private final class Open implements LogFile {

    private final Content content;

    Open(Content content) {
      this.content = content;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
      alive();
      var all = new byte[bytes.remaining()];
      bytes.get(all);
      var fits = (int) Math.min(all.length, freeBytes);
      if (failingWrites > 0) {
        failingWrites--;
        fits = random.nextInt(fits + 1);
        content.unsynced.write(all, 0, fits);
        throw new IOException("Input/output error");
      }
      content.unsynced.write(all, 0, fits);
      freeBytes -= freeBytes == Long.MAX_VALUE ? 0 : fits;
      if (fits < all.length) {
        throw new IOException("No space left on device");
      }
    }

    @Override
    public void force() throws IOException {
      alive();
      if (failingForces > 0) {
        failingForces--;
        // The pages are dropped and marked clean: the next sync will find nothing to do.
        var lost = content.unsynced.toByteArray();
        Arrays.fill(lost, random.nextInt(lost.length + 1), lost.length, (byte) 0);
        content.unsynced.reset();
        append(lost);
        throw new IOException("Input/output error");
      }
      append(content.unsynced.toByteArray());
      content.unsynced.reset();
    }

    private void append(byte[] bytes) {
      var length = content.durable.length;
      content.durable = Arrays.copyOf(content.durable, length + bytes.length);
      System.arraycopy(bytes, 0, content.durable, length, bytes.length);
    }

    @Override
    public void truncate(long size) throws IOException {
      alive();
      var all = content.all();
      content.unsynced.reset();
      content.durable = Arrays.copyOf(all, (int) size);
    }

    @Override
    public void close() {}
  }
}
