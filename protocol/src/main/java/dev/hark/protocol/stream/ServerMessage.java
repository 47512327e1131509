package dev.hark.protocol.stream;

/** What the server says to a device. */
public sealed interface ServerMessage {

  /** Logged in; the first message on a socket. */
  record Ready() implements ServerMessage {}

  /**
   * Every frame below {@code nextSeq} is durable; the first one after {@code audio-start} says
   * where the stream continues.
   *
   * @param creditBytes most bytes that may be in flight unacknowledged from {@code nextSeq} on
   * @param ackEveryMs longest pause between acknowledgements of a stream that flows
   * @param epoch fencing number of this opening
   */
  record AudioAck(String streamId, long nextSeq, long creditBytes, int ackEveryMs, long epoch)
      implements ServerMessage {}

  /** A frame came too early; send again from {@code expected}. */
  record Gap(long expected) implements ServerMessage {}

  /** No room: come back after {@code retryAfterMs}; the socket closes with 1013. */
  record Busy(int retryAfterMs, String reason) implements ServerMessage {}

  /** The server shuts down; everything it will acknowledge is acknowledged. */
  record Goodbye() implements ServerMessage {}

  /**
   * A caption.
   *
   * @param isFinal whether the text will not change any more
   * @param startMs begin in the stream
   * @param endMs end in the stream
   */
  record Transcript(String text, boolean isFinal, long startMs, long endMs)
      implements ServerMessage {}

  /** The conversation that the stream's audio goes to, and what became of it. */
  record ConversationChanged(String audioUuid, String status) implements ServerMessage {}

  /** What the device did wrong, or what the server cannot do; {@code code} is stable. */
  @SuppressWarnings("AvoidCommonTypeNames") // the word on the wire; always qualified by its owner
  record Error(String code, String message) implements ServerMessage {}

  /** Answers a ping. */
  record Pong() implements ServerMessage {}
}
