package dev.hark.client;

import dev.hark.config.serialization.Stored;
import dev.hark.config.serialization.StoredName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A client as its events left it.
 *
 * @param userId owner; empty text until the first stream
 * @param epoch the highest fencing number given
 * @param live streams that have not ended
 * @param ended what ended streams expect next, the newest last, at most {@link #REMEMBERED}
 * @param conversations how many it began
 */
@StoredName("client-state")
public record ClientState(
    String userId, long epoch, List<LiveStream> live, Map<String, Long> ended, int conversations)
    implements Stored {

  /**
   * How many ended streams are remembered: a device that asks again resends nothing, and frames
   * that the log still holds after a restart are not taken twice. Far more than fit a segment of
   * the log.
   */
  static final int REMEMBERED = 1_024;

  /** A client that never streamed. */
  static final ClientState NEW = new ClientState("", 0, List.of(), Map.of(), 0);

  public ClientState {
    live = List.copyOf(live);
    // Order matters (the oldest is forgotten first), and Map.copyOf has none.
    ended = Collections.unmodifiableMap(new LinkedHashMap<>(ended));
  }

  /** The live stream of that id. */
  public Optional<LiveStream> live(String streamId) {
    return live.stream().filter(stream -> stream.streamId().equals(streamId)).findFirst();
  }

  /** The frame after the last one kept of a stream that ended; 0 when none is known. */
  long endedAt(String streamId) {
    return ended.getOrDefault(streamId, 0L);
  }

  /** The state after {@code event}. */
  public ClientState apply(ClientEvent event) {
    return switch (event) {
      case ClientEvent.StreamOpened e -> {
        var stream =
            new LiveStream(
                e.streamId(),
                e.epoch(),
                e.format(),
                e.startedAt(),
                e.language(),
                e.resumable(),
                e.fromSeq(),
                List.of(new LiveStream.Part(e.fromSeq(), e.audioUuid(), e.startedAt())));
        yield new ClientState(
            e.userId(),
            e.epoch(),
            Stream.concat(others(e.streamId()), Stream.of(stream)).toList(),
            ended,
            conversations + 1);
      }
      case ClientEvent.StreamResumed(var id, var newEpoch, _) ->
          new ClientState(
              userId, newEpoch, changed(id, s -> s.reopened(newEpoch)), ended, conversations);
      case ClientEvent.StreamAdvanced(var id, var to, _) ->
          new ClientState(userId, epoch, changed(id, s -> s.advanced(to)), ended, conversations);
      case ClientEvent.StreamSplit(var id, var from, var uuid, var startedAt, _) ->
          new ClientState(
              userId,
              epoch,
              changed(id, s -> s.split(new LiveStream.Part(from, uuid, startedAt))),
              ended,
              conversations + 1);
      case ClientEvent.StreamEnded(var id, var next, _) -> {
        var remembered = new LinkedHashMap<>(ended);
        remembered.remove(id);
        remembered.put(id, next);
        while (remembered.size() > REMEMBERED) {
          remembered.pollFirstEntry();
        }
        yield new ClientState(userId, epoch, others(id).toList(), remembered, conversations);
      }
    };
  }

  private Stream<LiveStream> others(String streamId) {
    return live.stream().filter(stream -> !stream.streamId().equals(streamId));
  }

  private List<LiveStream> changed(String streamId, UnaryOperator<LiveStream> change) {
    return live.stream()
        .map(stream -> stream.streamId().equals(streamId) ? change.apply(stream) : stream)
        .toList();
  }
}
