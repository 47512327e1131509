package dev.hark.protocol.wyoming;

/** What a decoder makes of the bytes it is fed. */
public sealed interface WyomingItem {

  /** A whole event. */
  record Event(WyomingEvent event) implements WyomingItem {}

  /** A binary WebSocket frame that belongs to no event: audio of a client without headers. */
  record RawAudio(Bytes audio) implements WyomingItem {}

  /** The peer broke the protocol; always the last item, the decoder takes nothing after it. */
  record Broken(ProtocolViolation violation) implements WyomingItem {}
}
