package dev.hark.client;

import java.time.Instant;
import java.util.Optional;

/** What opening a stream leads to: pure. */
final class ClientRules {

  private ClientRules() {}

  /**
   * A live stream is resumed; any other begins, in the conversation {@code audioUuid}. A stream
   * that ended may go on: what it had is not taken twice.
   */
  static ClientEvent open(
      ClientState state, ClientCommand.OpenStream open, String audioUuid, Instant now) {
    var epoch = state.epoch() + 1;
    return state.live(open.streamId()).isPresent()
        ? new ClientEvent.StreamResumed(open.streamId(), epoch, now)
        : new ClientEvent.StreamOpened(
            open.userId(),
            open.streamId(),
            epoch,
            open.format(),
            open.startedAt(),
            open.language(),
            open.resumable(),
            Math.max(open.firstUnacked(), state.endedAt(open.streamId())),
            audioUuid,
            now);
  }

  /** Frames of a stream that nobody holds live get a conversation of their own. */
  static ClientEvent recover(
      ClientState state, ClientCommand.RecoverStream recover, String audioUuid, Instant now) {
    return new ClientEvent.StreamOpened(
        recover.userId(),
        recover.streamId(),
        state.epoch() + 1,
        recover.format(),
        recover.startedAt(),
        Optional.empty(),
        true,
        Math.max(recover.firstSeq(), state.endedAt(recover.streamId())),
        audioUuid,
        now);
  }
}
