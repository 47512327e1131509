package dev.hark.ingest.recorder;

import dev.hark.audio.AudioKey;
import dev.hark.audio.AudioStore;
import dev.hark.audio.ChunkFile;
import dev.hark.audio.log.AudioLog;
import dev.hark.audio.log.StreamHeader;
import dev.hark.client.ClientCommand;
import dev.hark.client.ClientEntity;
import dev.hark.client.LiveStream;
import dev.hark.conversation.Chunk;
import dev.hark.conversation.CloseReason;
import dev.hark.conversation.ConversationCommand;
import dev.hark.conversation.ConversationCommand.OpenAnswer;
import dev.hark.conversation.ConversationEntity;
import dev.hark.conversation.Conversations.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;
import org.apache.pekko.pattern.Patterns;

/**
 * Makes chunks and conversations of what a stream was cut into: stores the piece, tells the
 * conversation, then lets the log forget. Each part can be done again after a crash, and is tried
 * until it succeeds: the frames are safe in the log meanwhile. One cut at a time for each stream.
 */
final class ConversationWriter {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * Where the next cut goes.
   *
   * @param opened whether the conversation knows that audio comes
   * @param shiftMs what to take off a cut's times: not 0 only when the conversation was closed
   *     under it
   */
  record Place(LiveStream.Part part, boolean opened, long shiftMs) {}

  private final StreamHeader stream;
  private final Optional<String> language;
  private final AudioStore store;
  private final AudioLog log;
  private final ActorSystem<?> system;
  private final ClusterSharding sharding;

  ConversationWriter(
      StreamHeader stream,
      Optional<String> language,
      AudioStore store,
      AudioLog log,
      ActorSystem<?> system) {
    this.stream = stream;
    this.language = language;
    this.store = store;
    this.log = log;
    this.system = system;
    this.sharding = ClusterSharding.get(system);
  }

  /** Does what the cut says; answers where the next goes. */
  CompletionStage<Place> write(Place place, Cut cut) {
    return switch (cut) {
      case Cut.SpeechBegan() ->
          opened(place)
              .thenApply(
                  open -> {
                    conversation(open.part()).tell(new ConversationCommand.Hear());
                    return open;
                  });
      case Cut.Piece piece -> {
        var file = ChunkFile.of(stream.format(), piece.frames());
        yield opened(place).thenCompose(open -> keep(open, piece, file));
      }
      case Cut.Boundary(var reason, var fromSeq, var startedAt) ->
          close(place, reason).thenCompose(_ -> split(fromSeq, startedAt));
    };
  }

  /** Closes the conversation, if it ever began, and ends the stream. */
  CompletionStage<Void> end(Place place, CloseReason reason, long nextSeq) {
    return close(place, reason)
        .thenCompose(
            _ ->
                trying(
                    () ->
                        client()
                            .<ClientCommand.Ended>ask(
                                replyTo ->
                                    new ClientCommand.EndStream(
                                        stream.key().streamId(), nextSeq, replyTo),
                                PATIENCE)))
        .thenAccept(_ -> log.reclaim(stream.key(), nextSeq));
  }

  /** How far the conversation of {@code part} is; begins it when it is not. */
  CompletionStage<OpenAnswer> look(LiveStream.Part part) {
    return trying(
        () ->
            conversation(part)
                .ask(
                    replyTo ->
                        new ConversationCommand.Open(
                            stream.key().clientId(),
                            stream.userId(),
                            part.startedAt(),
                            language,
                            stream.key().streamId(),
                            replyTo),
                    PATIENCE));
  }

  /** Begins a conversation with frame {@code fromSeq}. */
  CompletionStage<Place> split(long fromSeq, Instant startedAt) {
    return this.<LiveStream.Part>trying(
            () ->
                client()
                    .ask(
                        replyTo ->
                            new ClientCommand.SplitStream(
                                stream.key().streamId(), fromSeq, startedAt, replyTo),
                        PATIENCE))
        .thenApply(part -> new Place(part, false, 0));
  }

  private CompletionStage<Place> opened(Place place) {
    return place.opened()
        ? CompletableFuture.completedStage(place)
        : look(place.part()).thenApply(_ -> new Place(place.part(), true, place.shiftMs()));
  }

  private CompletionStage<Void> close(Place place, CloseReason reason) {
    return place.opened()
        ? trying(
                () ->
                    conversation(place.part())
                        .<Answer>ask(
                            replyTo -> new ConversationCommand.Close(reason, replyTo), PATIENCE))
            .thenAccept(_ -> {})
        : CompletableFuture.completedStage(null);
  }

  private CompletionStage<Place> keep(Place place, Cut.Piece piece, ChunkFile file) {
    return trying(() -> store.put(place.part().audioUuid(), file.bytes(), file.extension()))
        .thenCompose(
            key ->
                this.<Answer>trying(
                    () ->
                        conversation(place.part())
                            .ask(
                                replyTo ->
                                    new ConversationCommand.StoreChunk(
                                        chunk(key, piece, place.shiftMs()), replyTo),
                                PATIENCE)))
        .thenCompose(
            answer ->
                switch (answer) {
                  case Answer.Accepted _ -> {
                    client()
                        .tell(
                            new ClientCommand.AdvanceStream(
                                stream.key().streamId(), piece.toSeq()));
                    log.reclaim(stream.key(), piece.toSeq());
                    yield CompletableFuture.completedStage(place);
                  }
                  // Closed under us, while this node was away: what came since is a conversation of
                  // its own.
                  case Answer.NotFound _, Answer.Refused _ ->
                      split(piece.fromSeq(), place.part().startedAt().plusMillis(piece.startMs()))
                          .thenApply(next -> new Place(next.part(), false, piece.startMs()))
                          .thenCompose(this::opened)
                          .thenCompose(next -> keep(next, piece, file));
                });
  }

  private Chunk chunk(AudioKey key, Cut.Piece piece, long shiftMs) {
    return new Chunk(
        key,
        stream.format(),
        stream.key().streamId(),
        piece.fromSeq(),
        piece.toSeq(),
        piece.startMs() - shiftMs,
        piece.durationMs(),
        piece.sizeBytes(),
        piece.speech().stream()
            .filter(span -> span.startMs() >= shiftMs)
            .map(span -> span.shift(-shiftMs))
            .toList());
  }

  private EntityRef<ConversationCommand> conversation(LiveStream.Part part) {
    return sharding.entityRefFor(ConversationEntity.KEY, part.audioUuid());
  }

  private EntityRef<ClientCommand> client() {
    return sharding.entityRefFor(ClientEntity.KEY, stream.key().clientId());
  }

  /** Until it succeeds: the frames are in the log, and a crash starts over from there. */
  private <T> CompletionStage<T> trying(Callable<CompletionStage<T>> attempt) {
    return Patterns.retry(
        attempt,
        Integer.MAX_VALUE,
        Duration.ofMillis(200),
        Duration.ofSeconds(10),
        0.2,
        system.classicSystem());
  }
}
