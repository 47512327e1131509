package dev.hark.protocol.device;

import dev.hark.protocol.stream.ServerMessage;
import java.time.Duration;

/**
 * What a {@link DeviceClient} tells. Called one at a time, on the client's own thread: must not
 * block.
 */
public interface DeviceListener {

  /** Where the connection stands. */
  enum ConnectionState {
    /** Opening a socket. */
    CONNECTING,
    /** The server named where the stream continues; frames flow. */
    STREAMING,
    /** The socket is gone; another try follows. */
    WAITING,
    /** Everything is acknowledged, or the client gave up. */
    CLOSED
  }

  /** The connection changed. */
  default void state(ConnectionState state) {}

  /**
   * Every frame below {@code nextSeq} is durable.
   *
   * @param latency from sending the newest of them to this acknowledgement
   */
  default void acknowledged(long nextSeq, Duration latency) {}

  /** The frames {@code from <= seq < to} are lost: the buffer was full. */
  default void dropped(long from, long to) {}

  /** A caption. */
  default void caption(ServerMessage.Transcript caption) {}

  /** The conversation that the audio goes to. */
  default void conversation(ServerMessage.ConversationChanged conversation) {}

  /** The server complained. */
  default void error(ServerMessage.Error error) {}
}
