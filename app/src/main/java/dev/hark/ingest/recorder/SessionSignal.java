package dev.hark.ingest.recorder;

import dev.hark.protocol.stream.ServerMessage;

/** What a session is told from the side, to pass on to its device. */
public sealed interface SessionSignal {

  /** Say this. */
  record Say(ServerMessage message) implements SessionSignal {}

  /** A newer session took over: close with 4409. */
  record FencedOff(long byEpoch) implements SessionSignal {}

  /** The server stops: say goodbye and close. */
  record ShuttingDown() implements SessionSignal {}
}
