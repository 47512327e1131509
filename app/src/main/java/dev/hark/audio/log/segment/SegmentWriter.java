package dev.hark.audio.log.segment;

import dev.hark.audio.log.StreamHeader;
import dev.hark.audio.log.segment.LogRecord.Opened;
import dev.hark.protocol.stream.FrameBatch;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the bytes of one segment, block by block. After a failed write the segment is given up as a
 * whole; there is no way back. Used by one thread.
 */
public final class SegmentWriter {

  static final byte[] HEAD = "HARKLOG1".getBytes(StandardCharsets.US_ASCII);

  /** Frames of one call to be written. */
  public record Append(StreamHeader stream, long epoch, FrameBatch frames) {}

  private record Session(StreamHeader stream, long epoch) {}

  private final SegmentName name;
  private final MessageDigest sha256;
  private final Map<Session, Opened> streams = new HashMap<>();
  private final List<Opened> table = new ArrayList<>();
  private long offset;

  /** A segment without a byte yet. */
  public SegmentWriter(SegmentName name) {
    this.name = name;
    this.sha256 = sha256();
  }

  /** A writer that can only {@link #seal} what a reader found sound. */
  static SegmentWriter resume(SegmentName name, byte[] file, int end, Iterable<Opened> streams) {
    var writer = new SegmentWriter(name);
    writer.sha256.update(file, 0, end);
    writer.offset = end;
    streams.forEach(writer.table::add);
    return writer;
  }

  /** Bytes made so far. */
  public long size() {
    return offset;
  }

  /** The bytes to append to the file for this group: one block, before the first also the head. */
  public ByteBuffer block(List<Append> group) {
    var entries = new ArrayList<BlockCodec.Entry>(group.size());
    var bytes = 0;
    for (var append : group) {
      entries.add(entry(append));
      bytes += append.frames().sizeBytes() + 16;
    }
    // In order of their numbers the differences are small; a stable sort keeps a stream's order.
    entries.sort(Comparator.comparingInt(entry -> entry.stream().number()));
    var out = new ByteWriter(bytes + 1_024);
    if (offset == 0) {
      out.bytes(HEAD);
    }
    BlockCodec.encode(out, name, offset + out.length(), entries);
    sha256.update(out.array(), 0, out.length());
    offset += out.length();
    return out.toBuffer();
  }

  /** The footer and trailer to append to the file. Nothing may follow. */
  public ByteBuffer seal() {
    var out = new ByteWriter(1_024 + table.size() * 128);
    var digest = sha256.digest();
    BlockCodec.frame(
        out,
        name,
        offset,
        body -> {
          body.varint(0).varint(table.size());
          for (var opened : table) {
            body.varint(opened.number());
            RecordCodec.write(body, opened.number(), opened);
          }
          body.bytes(digest);
        });
    return out.int32(out.length()).toBuffer();
  }

  private BlockCodec.Entry entry(Append append) {
    var session = new Session(append.stream(), append.epoch());
    var known = streams.get(session);
    if (known != null) {
      return new BlockCodec.Entry(known, false, append.frames());
    }
    var opened =
        new Opened(streams.size(), append.stream(), append.epoch(), append.frames().fromSeq());
    streams.put(session, opened);
    table.add(opened);
    return new BlockCodec.Entry(opened, true, append.frames());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
