package dev.hark.audio.adapter.ffmpeg;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The containers that are taken, told by a file's first bytes and never by its name. */
enum Container {
  WAV("wav"),
  MP3("mp3"),
  AAC("aac"),
  FLAC("flac"),
  OGG("ogg"),
  MATROSKA("matroska"),
  MP4("mov");

  /** Bytes that {@link #of} wants to see. */
  static final int HEAD_BYTES = 12;

  private final String demuxer;

  Container(String demuxer) {
    this.demuxer = demuxer;
  }

  /** What ffmpeg calls it. */
  String demuxer() {
    return demuxer;
  }

  /** The container that a file beginning with {@code head} has; empty when none is known. */
  static Optional<Container> of(byte[] head) {
    if (head.length < HEAD_BYTES) {
      return Optional.empty();
    }
    if ((is(head, 0, "RIFF") || is(head, 0, "RF64")) && is(head, 8, "WAVE")) {
      return Optional.of(WAV);
    }
    if (is(head, 0, "fLaC")) {
      return Optional.of(FLAC);
    }
    if (is(head, 0, "OggS")) {
      return Optional.of(OGG);
    }
    if (is(head, 4, "ftyp")) {
      return Optional.of(MP4);
    }
    if (is(head, 0, "\u001aE\u00df\u00a3")) {
      return Optional.of(MATROSKA);
    }
    if (is(head, 0, "ID3")) {
      return Optional.of(MP3);
    }
    if (head[0] == (byte) 0xFF && (head[1] & 0xE0) == 0xE0) {
      // MPEG audio has a layer, ADTS has 00 in its place.
      return Optional.of((head[1] & 0x06) == 0 ? AAC : MP3);
    }
    return Optional.empty();
  }

  private static boolean is(byte[] head, int at, String tag) {
    var bytes = tag.getBytes(StandardCharsets.ISO_8859_1);
    for (var i = 0; i < bytes.length; i++) {
      if (head[at + i] != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
