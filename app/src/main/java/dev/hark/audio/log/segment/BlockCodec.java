package dev.hark.audio.log.segment;

import dev.hark.audio.log.segment.ByteReader.Malformed;
import dev.hark.audio.log.segment.LogRecord.Frames;
import dev.hark.audio.log.segment.LogRecord.Opened;
import dev.hark.protocol.stream.FrameBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/** Encodes and decodes the blocks of a segment; the layout is in the package's description. */
public final class BlockCodec {

  /** Bytes before a block's body. */
  public static final int HEAD_BYTES = 12;

  /** Largest body a block may have. */
  public static final int MAX_BODY_BYTES = 32 << 20;

  /** Most frames of one record. */
  public static final int MAX_FRAMES = 1 << 20;

  private BlockCodec() {}

  /** Frames to write and the stream they belong to. */
  record Entry(Opened stream, boolean first, FrameBatch frames) {}

  /** A sound block: its body lies from {@code from} to {@code to}. */
  record Found(int from, int to) {}

  /**
   * Appends one block to {@code out}. The entries are in order of stream number.
   *
   * @param offset of the block in its segment
   */
  static void encode(ByteWriter out, SegmentName name, long offset, List<Entry> entries) {
    frame(
        out,
        name,
        offset,
        body -> {
          var records = entries.size() + entries.stream().filter(Entry::first).count();
          body.varint(records);
          var previous = 0;
          for (var entry : entries) {
            var number = entry.stream().number();
            if (entry.first()) {
              RecordCodec.write(body, previous, entry.stream());
              previous = number;
            }
            RecordCodec.write(body, previous, number, entry.stream().baseSeq(), entry.frames());
            previous = number;
          }
        });
  }

  /** Appends head and body of one block, with its checksum. */
  static void frame(ByteWriter out, SegmentName name, long offset, Consumer<ByteWriter> body) {
    var start = out.length();
    out.int32(mark(name)).int32(0).int32(0);
    body.accept(out);
    var from = start + HEAD_BYTES;
    out.int32At(start + 4, out.length() - from);
    out.int32At(start + 8, crc(name, offset, out.array(), from, out.length()));
  }

  /** The block at {@code at}; empty when there is none or it is damaged. */
  static Optional<Found> find(byte[] file, int at, int end, SegmentName name) {
    if (end - at < HEAD_BYTES || int32(file, at) != mark(name)) {
      return Optional.empty();
    }
    var length = int32(file, at + 4);
    var from = at + HEAD_BYTES;
    if (length < 1 || length > MAX_BODY_BYTES || length > end - from) {
      return Optional.empty();
    }
    return crc(name, at, file, from, from + length) == int32(file, at + 8)
        ? Optional.of(new Found(from, from + length))
        : Optional.empty();
  }

  /**
   * The frames of a sound block. Records of streams that {@code known} does not hold (their opening
   * stood in a block that is lost) are left out.
   *
   * @param known streams by number; openings in the block are added
   * @return how many frames were left out
   * @throws Malformed when the body is not what {@link #encode} makes
   */
  static int decode(byte[] file, Found block, Map<Integer, Opened> known, List<Frames> into) {
    var in = new ByteReader(file, block.from(), block.to());
    var records = in.count(1);
    var found = new ArrayList<Frames>(records);
    var orphans = 0;
    var previous = 0;
    for (var i = 0; i < records; i++) {
      var tag = RecordCodec.readTag(in, previous);
      previous = tag.number();
      if (RecordCodec.opens(tag)) {
        var opened = RecordCodec.readOpened(in, tag.number());
        known.put(tag.number(), opened);
        continue;
      }
      var stream = known.get(tag.number());
      var frames = RecordCodec.readFrames(in, tag, stream == null ? 0 : stream.baseSeq());
      if (stream == null) {
        orphans += frames.count();
      } else {
        found.add(new Frames(stream, frames));
      }
    }
    if (in.left() > 0) {
      throw new Malformed("bytes after the last record");
    }
    into.addAll(found);
    return orphans;
  }

  static int mark(SegmentName name) {
    return (int) (name.salt() >>> 32);
  }

  static int int32(byte[] bytes, int at) {
    return (bytes[at] & 255) << 24
        | (bytes[at + 1] & 255) << 16
        | (bytes[at + 2] & 255) << 8
        | (bytes[at + 3] & 255);
  }

  private static int crc(SegmentName name, long offset, byte[] bytes, int from, int to) {
    var crc = new CRC32C();
    var place = new ByteWriter(64);
    place.int32((int) (name.salt() >>> 32)).int32((int) name.salt());
    place.int32((int) (name.number() >>> 32)).int32((int) name.number());
    place.int32((int) (offset >>> 32)).int32((int) offset).int32(to - from);
    crc.update(place.array(), 0, place.length());
    crc.update(bytes, from, to - from);
    return (int) crc.getValue();
  }
}
