package dev.hark.audio.log.segment;

import dev.hark.audio.log.StreamHeader;
import dev.hark.audio.log.StreamKey;
import dev.hark.audio.log.segment.ByteReader.Malformed;
import dev.hark.audio.log.segment.LogRecord.Opened;
import dev.hark.protocol.audio.AudioFormat;
import dev.hark.protocol.audio.Codec;
import dev.hark.protocol.stream.FrameBatch;
import java.time.DateTimeException;
import java.time.Instant;

/** Bytes of one record; the layout is in the package's description. */
final class RecordCodec {

  private static final int OPENED = 0;
  private static final int ONE_FRAME = 1;
  private static final int ALIKE = 2;
  private static final int FRAMES = 3;

  private RecordCodec() {}

  /** What a tag says: which stream and which kind of record. */
  record Tag(int number, int kind) {}

  static Tag readTag(ByteReader in, int previousNumber) {
    var tag = in.varint();
    var number = previousNumber + (tag >>> 2);
    if (tag < 0 || number > Integer.MAX_VALUE) {
      throw new Malformed("stream number " + number);
    }
    return new Tag((int) number, (int) (tag & 3));
  }

  static boolean opens(Tag tag) {
    return tag.kind() == OPENED;
  }

  static void write(ByteWriter out, int previousNumber, Opened opened) {
    var stream = opened.stream();
    var format = stream.format();
    tag(out, previousNumber, opened.number(), OPENED)
        .varint(opened.epoch())
        .varint(opened.baseSeq())
        .text(stream.key().clientId())
        .text(stream.key().streamId())
        .text(stream.userId())
        .varint(format.codec() == Codec.PCM ? 0 : 1)
        .varint(format.sampleRateHz())
        .varint(format.widthBytes())
        .varint(format.channels())
        .zigzag(stream.startedAt().getEpochSecond())
        .varint(stream.startedAt().getNano());
  }

  static Opened readOpened(ByteReader in, int number) {
    var epoch = in.varint();
    var baseSeq = in.varint();
    var key = new StreamKey(in.text(), in.text());
    var userId = in.text();
    var codec = in.varint();
    if (codec > 1) {
      throw new Malformed("codec " + codec);
    }
    try {
      var format =
          new AudioFormat(
              codec == 0 ? Codec.PCM : Codec.OPUS,
              Math.toIntExact(in.varint()),
              Math.toIntExact(in.varint()),
              Math.toIntExact(in.varint()));
      var startedAt = Instant.ofEpochSecond(in.zigzag(), in.varint());
      return new Opened(number, new StreamHeader(key, userId, format, startedAt), epoch, baseSeq);
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      throw new Malformed("stream header: " + e.getMessage());
    }
  }

  static void write(
      ByteWriter out, int previousNumber, int number, long baseSeq, FrameBatch frames) {
    var kind = frames.count() == 1 ? ONE_FRAME : alike(frames) ? ALIKE : FRAMES;
    tag(out, previousNumber, number, kind).zigzag(frames.fromSeq() - baseSeq);
    if (kind != ONE_FRAME) {
      out.varint(frames.count());
    }
    for (var i = 0; i < (kind == FRAMES ? frames.count() : 1); i++) {
      out.varint(frames.length(i));
    }
    out.bytes(frames.payload());
  }

  static FrameBatch readFrames(ByteReader in, Tag tag, long baseSeq) {
    var seq = baseSeq + in.zigzag();
    // Frames may be empty, so only those of differing lengths take a byte each.
    var count = tag.kind() == ONE_FRAME ? 1 : tag.kind() == FRAMES ? in.count(1) : in.count(0);
    if (count < 1 || count > BlockCodec.MAX_FRAMES) {
      throw new Malformed("a record of " + count + " frames");
    }
    var lengths = new int[count];
    var total = 0L;
    for (var i = 0; i < count; i++) {
      lengths[i] = i > 0 && tag.kind() == ALIKE ? lengths[0] : in.count(1);
      total += lengths[i];
    }
    if (total > in.left()) {
      throw new Malformed("frames cut off");
    }
    return FrameBatch.of(seq, in.take((int) total), lengths);
  }

  private static ByteWriter tag(ByteWriter out, int previousNumber, int number, int kind) {
    return out.varint((long) (number - previousNumber) << 2 | kind);
  }

  private static boolean alike(FrameBatch frames) {
    for (var i = 1; i < frames.count(); i++) {
      if (frames.length(i) != frames.length(0)) {
        return false;
      }
    }
    return true;
  }
}
