package dev.hark.protocol.audio;

/** How a frame's bytes are coded. */
public enum Codec {
  /** Little-endian signed integers, interleaved channels. */
  PCM,
  /** One Opus packet a frame (RFC 6716). */
  OPUS
}
