package dev.hark.protocol.stream;

import dev.hark.protocol.stream.LedgerVerdict.Accepted;
import dev.hark.protocol.stream.LedgerVerdict.Conflict;
import dev.hark.protocol.stream.LedgerVerdict.Duplicate;
import dev.hark.protocol.stream.LedgerVerdict.Fenced;
import dev.hark.protocol.stream.LedgerVerdict.Gap;
import dev.hark.protocol.stream.LedgerVerdict.Hole;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/**
 * What the server knows of one stream's numbers: which frame comes next, who may write, which
 * frames the device lost, and the CRC-32C of the last frames, to tell a resend from another frame
 * with the same number.
 *
 * <p>Any interleaving of resends, cuts and duplicates of a device's frames is accepted as each
 * frame once, in order. No input or output; for one thread. Memory: 4 bytes a remembered frame.
 */
public final class StreamLedger {

  /** 120 s of 20 ms frames: the resend window. */
  public static final int RESEND_WINDOW_FRAMES = 6_000;

  private static final int MAX_HOLES = 1_000;
  private static final int FIRST_RING = 64;

  private final int windowFrames;
  private final List<Hole> holes = new ArrayList<>();
  private boolean seen;
  private long epoch;
  private long next;
  private long remembered;
  private int[] ring = new int[0];

  private StreamLedger(boolean seen, long nextSeq, int windowFrames) {
    if (nextSeq < 0 || windowFrames < 1) {
      throw new IllegalArgumentException(
          "a ledger starts at 0 or later and remembers a frame: %d, %d"
              .formatted(nextSeq, windowFrames));
    }
    this.seen = seen;
    this.next = nextSeq;
    this.remembered = nextSeq;
    this.windowFrames = windowFrames;
  }

  /** A stream that this node never saw: it starts where the device says. */
  public static StreamLedger unseen(int windowFrames) {
    return new StreamLedger(false, 0, windowFrames);
  }

  /** A stream of which every frame below {@code nextSeq} is durable, e.g. by the audio log. */
  public static StreamLedger resumed(long nextSeq, int windowFrames) {
    return new StreamLedger(true, nextSeq, windowFrames);
  }

  /**
   * Opens or takes over the stream.
   *
   * @param firstUnacked the first frame that the device still holds; what is below it was
   *     acknowledged, here or by another node
   * @return the number expected next; empty when a newer opening holds the stream
   */
  public OptionalLong open(long newEpoch, long firstUnacked) {
    if (newEpoch < epoch) {
      return OptionalLong.empty();
    }
    epoch = newEpoch;
    if (!seen || firstUnacked > next) {
      next = firstUnacked;
      remembered = firstUnacked;
    }
    seen = true;
    return OptionalLong.of(next);
  }

  /** Judges frames; only what is {@link Accepted} counts as received from then on. */
  public LedgerVerdict offer(long fromEpoch, FrameBatch batch) {
    if (fromEpoch != epoch) {
      return new Fenced(epoch);
    }
    if (batch.fromSeq() > next) {
      return new Gap(next);
    }
    var crc = new CRC32C();
    var known = Math.min(batch.nextSeq(), next);
    for (var seq = Math.max(batch.fromSeq(), remembered); seq < known; seq++) {
      if (crcOf(crc, batch, seq) != ring[slot(seq)]) {
        return new Conflict(seq);
      }
    }
    if (batch.nextSeq() <= next) {
      return new Duplicate(next);
    }
    var fresh = batch.from(next);
    for (var seq = fresh.fromSeq(); seq < fresh.nextSeq(); seq++) {
      remember(seq, crcOf(crc, fresh, seq));
    }
    return new Accepted(fresh);
  }

  /** Judges a device's word that it lost the frames {@code from <= seq < to}. */
  public LedgerVerdict drop(long fromEpoch, long from, long to) {
    if (from < 0 || from >= to) {
      throw new IllegalArgumentException("a hole has a frame: [%d, %d)".formatted(from, to));
    }
    if (fromEpoch != epoch) {
      return new Fenced(epoch);
    }
    if (to <= next) {
      return new Duplicate(next);
    }
    if (from > next) {
      return new Gap(next);
    }
    var hole = new Hole(next, to);
    holes.add(hole);
    if (holes.size() > MAX_HOLES) {
      holes.removeFirst();
    }
    next = to;
    // frames below a hole are no longer compared: the ring holds one run without holes
    remembered = to;
    return hole;
  }

  /** The number of the frame expected next. */
  public long nextSeq() {
    return next;
  }

  /** The fencing number of the opening that may write. */
  public long epoch() {
    return epoch;
  }

  /** The declared holes in order, the last 1,000. */
  public List<Hole> holes() {
    return List.copyOf(holes);
  }

  private void remember(long seq, int crc) {
    var held = (int) (seq - remembered);
    if (held == ring.length && ring.length < windowFrames) {
      grow();
    }
    ring[slot(seq)] = crc;
    next = seq + 1;
    remembered = Math.max(remembered, next - ring.length);
  }

  private void grow() {
    var old = ring;
    var size = Math.min(windowFrames, Math.max(FIRST_RING, 2 * old.length));
    ring = new int[size];
    for (var seq = remembered; seq < next; seq++) {
      ring[slot(seq)] = old[(int) (seq % old.length)];
    }
  }

  private int slot(long seq) {
    return (int) (seq % ring.length);
  }

  private static int crcOf(CRC32C crc, FrameBatch batch, long seq) {
    var i = (int) (seq - batch.fromSeq());
    crc.reset();
    crc.update(batch.payload(), batch.offset(i), batch.length(i));
    return (int) crc.getValue();
  }
}
