package dev.hark.audio.log.segment;

import dev.hark.audio.log.segment.BlockCodec.Found;
import dev.hark.audio.log.segment.ByteReader.Malformed;
import dev.hark.audio.log.segment.LogRecord.Frames;
import dev.hark.audio.log.segment.LogRecord.Opened;
import dev.hark.protocol.stream.FrameBatch;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a segment and tells what of it is sound. Damage costs the blocks it hits; behind it reading
 * goes on at the next block that is valid at its place. Nothing unsound is ever given.
 */
public final class SegmentReader {

  private static final int TRAILER_BYTES = 4;
  private static final int SHA256_BYTES = 32;

  /** At most one commit is under way at a time; a longer tail is not a torn one. */
  private static final int LONGEST_TAIL = BlockCodec.MAX_BODY_BYTES + BlockCodec.HEAD_BYTES;

  /** Takes what is sound, in the order of the file. */
  public interface Visitor {
    /** Consecutive frames and the session that wrote them. */
    void frames(Opened session, FrameBatch frames);
  }

  /**
   * What was found.
   *
   * @param streams what each stream number stands for
   * @param sealed whether a sound footer ends the file
   * @param blocks how many blocks are sound
   * @param soundEnd end of the last sound block
   * @param damages stretches before {@code soundEnd}, or of a sealed segment, that are not sound
   * @param tailBytes bytes of an unsealed segment after {@code soundEnd}
   * @param tailIsTorn whether these are no more than one commit or footer that was under way
   */
  public record Scan(
      Map<Integer, Opened> streams,
      boolean sealed,
      int blocks,
      int soundEnd,
      int damages,
      int tailBytes,
      boolean tailIsTorn) {}

  private record Footer(int at, Map<Integer, Opened> streams, byte[] sha256) {}

  private final SegmentName name;
  private final byte[] file;

  private SegmentReader(SegmentName name, byte[] file) {
    this.name = name;
    this.file = file;
  }

  /** Reads the segment {@code name} whose bytes are {@code file}. */
  public static Scan scan(SegmentName name, byte[] file, Visitor visitor) {
    return new SegmentReader(name, file).scan(visitor);
  }

  /** Footer and trailer that seal an unsealed segment behind its last sound block. */
  public static ByteBuffer seal(SegmentName name, byte[] file, Scan scan) {
    return SegmentWriter.resume(name, file, scan.soundEnd(), scan.streams().values()).seal();
  }

  private Scan scan(Visitor visitor) {
    var footer = footer();
    if (footer.isEmpty()) {
      return scan(Map.of(), file.length, false, visitor);
    }
    var end = footer.get().at();
    var streams = footer.get().streams();
    if (!MessageDigest.isEqual(sha256(end), footer.get().sha256())
        && scan(streams, end, true, (_, _) -> {}).damages() == 0) {
      // Each block's checksum is right and the whole is not: nobody knows which block lies.
      return new Scan(Map.of(), true, 0, end, 1, 0, false);
    }
    return scan(streams, end, true, visitor);
  }

  private Scan scan(Map<Integer, Opened> table, int end, boolean sealed, Visitor visitor) {
    var streams = new HashMap<>(table);
    var headSound =
        file.length >= SegmentWriter.HEAD.length
            && Arrays.equals(SegmentWriter.HEAD, Arrays.copyOf(file, SegmentWriter.HEAD.length));
    var damages = headSound ? 0 : 1;
    var at = Math.min(SegmentWriter.HEAD.length, end);
    var soundEnd = headSound ? at : 0;
    var blocks = 0;
    for (var block = next(at, end); block.isPresent(); block = next(at, end)) {
      if (isFooter(block.get())) {
        break;
      }
      if (block.get().from() - BlockCodec.HEAD_BYTES > at) {
        damages++;
      }
      if (!decode(block.get(), streams, visitor)) {
        damages++;
      }
      blocks++;
      at = block.get().to();
      soundEnd = at;
    }
    if (sealed) {
      return new Scan(streams, true, blocks, end, soundEnd < end ? damages + 1 : damages, 0, false);
    }
    var tail = file.length - soundEnd;
    var torn = tail <= LONGEST_TAIL && !looksSealed();
    return new Scan(streams, false, blocks, soundEnd, blocks == 0 ? 0 : damages, tail, torn);
  }

  /** The first sound block at or after {@code from}. */
  private Optional<Found> next(int from, int end) {
    for (var at = from; at <= end - BlockCodec.HEAD_BYTES; at++) {
      var found = BlockCodec.find(file, at, end, name);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Whether the block is a footer whose trailer is torn off. */
  private boolean isFooter(Found block) {
    return file[block.from()] == 0;
  }

  private boolean decode(Found block, Map<Integer, Opened> streams, Visitor visitor) {
    var records = new ArrayList<Frames>();
    try {
      var orphans = BlockCodec.decode(file, block, streams, records);
      for (var record : records) {
        visitor.frames(record.session(), record.frames());
      }
      return orphans == 0;
    } catch (Malformed e) {
      return false;
    }
  }

  /** Whether the file ends like a sealed one: then damage, not a crash, made it unsound. */
  private boolean looksSealed() {
    var end = file.length - TRAILER_BYTES;
    if (end < BlockCodec.HEAD_BYTES) {
      return false;
    }
    var length = BlockCodec.int32(file, end);
    return length >= BlockCodec.HEAD_BYTES
        && length <= end
        && BlockCodec.int32(file, end - length + 4) == length - BlockCodec.HEAD_BYTES;
  }

  private Optional<Footer> footer() {
    if (file.length < TRAILER_BYTES + BlockCodec.HEAD_BYTES) {
      return Optional.empty();
    }
    var end = file.length - TRAILER_BYTES;
    var length = BlockCodec.int32(file, end);
    if (length < BlockCodec.HEAD_BYTES || length > end) {
      return Optional.empty();
    }
    var at = end - length;
    return BlockCodec.find(file, at, end, name)
        .filter(block -> block.to() == end)
        .flatMap(block -> footer(at, block));
  }

  private Optional<Footer> footer(int at, Found block) {
    try {
      var in = new ByteReader(file, block.from(), block.to());
      if (in.varint() != 0) {
        return Optional.empty();
      }
      Map<Integer, Opened> streams = new HashMap<>();
      for (var left = in.count(1); left > 0; left--) {
        var tag = RecordCodec.readTag(in, in.count(0));
        streams.put(tag.number(), RecordCodec.readOpened(in, tag.number()));
      }
      return Optional.of(new Footer(at, streams, in.take(SHA256_BYTES)));
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  private byte[] sha256(int end) {
    var digest = SegmentWriter.sha256();
    digest.update(file, 0, end);
    return digest.digest();
  }
}
