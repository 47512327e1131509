package dev.hark.protocol.audio;

import static dev.hark.protocol.audio.BrokenAudioException.broken;

import dev.hark.protocol.audio.BrokenAudioException.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes packets out of Ogg pages (RFC 3533, section 6). Used for one file. */
final class OggReader {

  private static final int PAGE_HEAD_BYTES = 27;
  private static final byte[] CAPTURE = "OggS".getBytes(StandardCharsets.US_ASCII);

  private final byte[] file;
  private final ByteBuffer view;
  private final int maxPackets;
  private final List<byte[]> packets = new ArrayList<>();
  private final ByteArrayOutputStream open = new ByteArrayOutputStream();
  private boolean inPacket;

  OggReader(byte[] file, int maxPackets) {
    this.file = file;
    this.view = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    this.maxPackets = maxPackets;
  }

  OggOpus read() throws BrokenAudioException {
    var at = 0;
    var pages = 0;
    var serial = 0;
    var ended = false;
    while (at < file.length) {
      if (ended) {
        throw broken("The Ogg file goes on after its last page.");
      }
      var end = pageEnd(at);
      if (pages == 0) {
        serial = view.getInt(at + 14);
      }
      if (view.getInt(at + 14) != serial || view.getInt(at + 18) != pages) {
        throw broken("Ogg page " + pages + " belongs to another stream or place.");
      }
      var flags = file[at + 5];
      if (((flags & 1) != 0) != inPacket || ((flags & 2) != 0) != (pages == 0)) {
        throw broken("Ogg page " + pages + " does not go on where the page before it ends.");
      }
      ended = (flags & 4) != 0;
      take(at);
      at = end;
      pages++;
    }
    if (!ended || inPacket) {
      throw broken("The Ogg file is cut off.");
    }
    return opus();
  }

  /** Checks one page's frame and checksum and answers where it ends. */
  private int pageEnd(int at) throws BrokenAudioException {
    var left = file.length - at;
    if (left < PAGE_HEAD_BYTES
        || !Arrays.equals(file, at, at + 4, CAPTURE, 0, 4)
        || file[at + 4] != 0) {
      throw broken("There is no Ogg page at byte " + at + ".");
    }
    var segments = file[at + 26] & 255;
    var length = PAGE_HEAD_BYTES + segments;
    for (var i = 0; i < segments && length <= left; i++) {
      length += file[at + PAGE_HEAD_BYTES + i] & 255;
    }
    if (length > left) {
      throw broken("The Ogg page at byte " + at + " is cut off.");
    }
    if (OggCrc.of(file, at, at + length) != view.getInt(at + 22)) {
      throw broken("The Ogg page at byte " + at + " is damaged: its checksum is wrong.");
    }
    return at + length;
  }

  private void take(int at) throws BrokenAudioException {
    var segments = file[at + 26] & 255;
    var from = at + PAGE_HEAD_BYTES + segments;
    for (var i = 0; i < segments; i++) {
      var part = file[at + PAGE_HEAD_BYTES + i] & 255;
      open.write(file, from, part);
      from += part;
      inPacket = part == 255;
      if (!inPacket) {
        if (packets.size() == maxPackets + 2) {
          throw new BrokenAudioException(
              Kind.OVER_LIMIT, "The Ogg file has more than " + maxPackets + " packets.");
        }
        packets.add(open.toByteArray());
        open.reset();
      }
    }
  }

  private OggOpus opus() throws BrokenAudioException {
    if (packets.size() < 2 || !startsWith(packets.get(1), "OpusTags")) {
      throw broken("The Ogg file has no Opus headers.");
    }
    var head = packets.getFirst();
    if (head.length < 19 || !startsWith(head, "OpusHead") || (head[8] & 0xF0) != 0) {
      throw new BrokenAudioException(Kind.OTHER_CODING, "The Ogg file does not hold Opus.");
    }
    var channels = head[9] & 255;
    if (head[18] != 0 || channels < 1 || channels > 2) {
      throw new BrokenAudioException(
          Kind.OVER_LIMIT, "The Opus stream has " + channels + " channels; 1 or 2 are taken.");
    }
    var rate = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(12);
    return new OggOpus(channels, rate, packets.subList(2, packets.size()));
  }

  private static boolean startsWith(byte[] packet, String tag) {
    var bytes = tag.getBytes(StandardCharsets.US_ASCII);
    return packet.length >= 8 && Arrays.equals(packet, 0, 8, bytes, 0, 8);
  }
}
