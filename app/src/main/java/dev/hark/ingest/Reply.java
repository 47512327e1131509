package dev.hark.ingest;

import dev.hark.protocol.stream.ServerMessage;
import java.util.Optional;

/** What a session answers to one thing its device said. */
sealed interface Reply {

  /** Nothing to say. */
  record Silent() implements Reply {}

  /** Say this. */
  record Say(ServerMessage message) implements Reply {}

  /**
   * Say this and close.
   *
   * @param code WebSocket close code
   */
  record Close(int code, String reason, Optional<ServerMessage> last) implements Reply {}
}
