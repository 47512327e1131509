package dev.hark.protocol.stream;

import java.util.Arrays;

/**
 * Consecutive frames of one stream in one block of bytes.
 *
 * <p>The arrays are shared, not copied, and must not be changed by anyone after construction: this
 * is what crosses the ingest path some fifty times a second for each device.
 */
public final class FrameBatch {

  private final long fromSeq;
  private final byte[] payload;
  private final int[] ends;

  private FrameBatch(long fromSeq, byte[] payload, int[] ends) {
    this.fromSeq = fromSeq;
    this.payload = payload;
    this.ends = ends;
  }

  /** One frame. */
  public static FrameBatch single(long seq, byte[] frame) {
    return new FrameBatch(seq, frame, new int[] {frame.length});
  }

  /**
   * Several frames laid end to end.
   *
   * @param lengths bytes of each frame, each at least 0, summing to {@code payload.length}
   * @throws IllegalArgumentException when there is no frame or the lengths do not fit the payload
   */
  public static FrameBatch of(long fromSeq, byte[] payload, int[] lengths) {
    if (lengths.length == 0) {
      throw new IllegalArgumentException("a batch holds at least one frame");
    }
    var ends = new int[lengths.length];
    long end = 0;
    for (var i = 0; i < lengths.length; i++) {
      if (lengths[i] < 0) {
        throw new IllegalArgumentException("negative frame length " + lengths[i]);
      }
      end += lengths[i];
      if (end > payload.length) {
        throw new IllegalArgumentException("frame lengths exceed the payload");
      }
      ends[i] = (int) end;
    }
    if (end != payload.length) {
      throw new IllegalArgumentException(
          "frame lengths sum to " + end + ", the payload has " + payload.length + " bytes");
    }
    return new FrameBatch(fromSeq, payload, ends);
  }

  /** Number of the first frame. */
  public long fromSeq() {
    return fromSeq;
  }

  /** Number after the last frame: what the sender is to send next. */
  public long nextSeq() {
    return fromSeq + ends.length;
  }

  /** How many frames. */
  public int count() {
    return ends.length;
  }

  /** Bytes of all frames together. */
  public int sizeBytes() {
    return payload.length;
  }

  /** First byte of frame {@code i} (0-based within the batch) in {@link #payload()}. */
  public int offset(int i) {
    return i == 0 ? 0 : ends[i - 1];
  }

  /** Bytes of frame {@code i}. */
  public int length(int i) {
    return ends[i] - offset(i);
  }

  /** A copy of frame {@code i}. */
  public byte[] frame(int i) {
    return Arrays.copyOfRange(payload, offset(i), ends[i]);
  }

  /** All frames end to end; shared, do not change. */
  public byte[] payload() {
    return payload;
  }

  /**
   * The frames from {@code seq} on, or this batch when it begins there.
   *
   * @param seq {@code fromSeq() <= seq < nextSeq()}
   */
  public FrameBatch from(long seq) {
    return slice(seq, nextSeq());
  }

  /**
   * The frames {@code fromSeq <= seq < toSeq} as a batch of its own.
   *
   * @throws IllegalArgumentException when the range is empty or not inside this batch
   */
  public FrameBatch slice(long from, long to) {
    if (from < fromSeq || to > nextSeq() || from >= to) {
      throw new IllegalArgumentException(
          "[%d, %d) is not inside [%d, %d)".formatted(from, to, fromSeq, nextSeq()));
    }
    if (from == fromSeq && to == nextSeq()) {
      return this;
    }
    var first = (int) (from - fromSeq);
    var last = (int) (to - fromSeq);
    var base = offset(first);
    var part = Arrays.copyOfRange(payload, base, ends[last - 1]);
    var partEnds = new int[last - first];
    for (var i = first; i < last; i++) {
      partEnds[i - first] = ends[i] - base;
    }
    return new FrameBatch(from, part, partEnds);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FrameBatch that
        && fromSeq == that.fromSeq
        && Arrays.equals(ends, that.ends)
        && Arrays.equals(payload, that.payload);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Long.hashCode(fromSeq) + Arrays.hashCode(ends)) + Arrays.hashCode(payload);
  }

  @Override
  public String toString() {
    return "FrameBatch[" + fromSeq + ".." + nextSeq() + ", " + payload.length + " bytes]";
  }
}
