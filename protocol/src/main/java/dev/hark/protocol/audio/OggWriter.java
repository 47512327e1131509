package dev.hark.protocol.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Lays packets out in Ogg pages (RFC 3533, section 6). Used for one file. */
final class OggWriter {

  private static final int MAX_SEGMENTS = 255;
  private static final int PAGE_SAMPLES = 48_000;
  private static final int CONTINUED = 1;
  private static final int FIRST = 2;
  private static final int LAST = 4;
  private static final long NO_PACKET_ENDS = -1;
  private static final byte[] VENDOR = "Hark".getBytes(StandardCharsets.UTF_8);

  private final int serial;
  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private final byte[] lacing = new byte[MAX_SEGMENTS];
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private int segments;
  private int pages;
  private boolean continued;
  private long granule;
  private long ended = NO_PACKET_ENDS;
  private int pageSamples;

  OggWriter(int serial) {
    this.serial = serial;
  }

  byte[] write(OggOpus opus) {
    packet(head(opus), 0);
    flush(FIRST);
    packet(tags(), 0);
    flush(0);
    var left = opus.packets().size();
    for (var packet : opus.packets()) {
      left--;
      packet(packet, OpusToc.samples48k(packet));
      if (left > 0 && (pageSamples >= PAGE_SAMPLES || segments == MAX_SEGMENTS)) {
        flush(0);
      }
    }
    flush(LAST);
    return file.toByteArray();
  }

  private void packet(byte[] packet, int samples) {
    for (var at = 0; at <= packet.length; at += 255) {
      if (segments == MAX_SEGMENTS) {
        flush(0);
        continued = at > 0;
      }
      var part = Math.min(255, packet.length - at);
      body.write(packet, at, part);
      lacing[segments++] = (byte) part;
    }
    granule += samples;
    pageSamples += samples;
    ended = granule;
  }

  private void flush(int flags) {
    // An end page without packets is legal and repeats the position reached.
    var position = (flags & LAST) != 0 ? granule : ended;
    var page =
        ByteBuffer.allocate(27 + segments + body.size())
            .order(ByteOrder.LITTLE_ENDIAN)
            .put("OggS".getBytes(StandardCharsets.US_ASCII))
            .put((byte) 0)
            .put((byte) (flags | (continued ? CONTINUED : 0)))
            .putLong(position)
            .putInt(serial)
            .putInt(pages++)
            .putInt(0)
            .put((byte) segments)
            .put(lacing, 0, segments)
            .put(body.toByteArray())
            .array();
    ByteBuffer.wrap(page)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(22, OggCrc.of(page, 0, page.length));
    file.writeBytes(page);
    body.reset();
    Arrays.fill(lacing, (byte) 0);
    segments = 0;
    pageSamples = 0;
    continued = false;
    ended = NO_PACKET_ENDS;
  }

  private static byte[] head(OggOpus opus) {
    return ByteBuffer.allocate(19)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("OpusHead".getBytes(StandardCharsets.US_ASCII))
        .put((byte) 1)
        .put((byte) opus.channels())
        .putShort((short) 0)
        .putInt(opus.sampleRateHz())
        .putShort((short) 0)
        .put((byte) 0)
        .array();
  }

  private static byte[] tags() {
    return ByteBuffer.allocate(16 + VENDOR.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("OpusTags".getBytes(StandardCharsets.US_ASCII))
        .putInt(VENDOR.length)
        .put(VENDOR)
        .putInt(0)
        .array();
  }
}
