package dev.hark.client;

import dev.hark.config.serialization.Sent;
import dev.hark.protocol.audio.AudioFormat;
import java.time.Instant;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/** What a client's entity is told. */
public sealed interface ClientCommand extends Sent {

  /**
   * A session begins or resumes a stream.
   *
   * @param firstUnacked the first frame the device still has
   * @param resumable whether the device gave the id
   * @param fences whether the client's other sessions end; not for an upload
   */
  record OpenStream(
      String userId,
      String streamId,
      AudioFormat format,
      Instant startedAt,
      Optional<String> language,
      long firstUnacked,
      boolean resumable,
      boolean fences,
      ActorRef<OpenAnswer> replyTo)
      implements ClientCommand {}

  /**
   * A node found the frames {@code firstSeq <= seq < nextSeq} in its log after a restart; begins a
   * conversation when the stream is not live and they are not kept yet.
   */
  record RecoverStream(
      String userId,
      String streamId,
      AudioFormat format,
      Instant startedAt,
      long firstSeq,
      long nextSeq,
      ActorRef<RecoverAnswer> replyTo)
      implements ClientCommand {}

  /** A recorder works on a live stream. Said again from time to time. */
  record AttachRecorder(String streamId, ActorRef<Notice> recorder) implements ClientCommand {}

  record AdvanceStream(String streamId, long storedTo) implements ClientCommand {}

  /** From {@code fromSeq} on, another conversation; asking again answers the same. */
  record SplitStream(
      String streamId, long fromSeq, Instant startedAt, ActorRef<LiveStream.Part> replyTo)
      implements ClientCommand {}

  /** No more frames come, and all are in chunks. */
  record EndStream(String streamId, long nextSeq, ActorRef<Ended> replyTo)
      implements ClientCommand {}

  /** Close the current conversation by hand; empty {@code userId} for an administrator. */
  record CloseConversation(Optional<String> userId, ActorRef<CloseAnswer> replyTo)
      implements ClientCommand {}

  /** Nobody took a live stream up after a restart. Only from the entity itself. */
  record Abandoned(String streamId) implements ClientCommand {}

  /** The conversation of an abandoned stream is closed. Only from the entity itself. */
  record AbandonedClosed(String streamId) implements ClientCommand {}

  /** Nothing to do for a while. Only from the entity itself. */
  record Idle() implements ClientCommand {}

  /** How opening a stream ended. */
  sealed interface OpenAnswer extends Sent {

    /**
     * The session may write from frame {@link LiveStream#storedTo()} on; the node's log may know
     * more.
     *
     * @param resumed whether frames of the stream may have come before
     */
    record Granted(LiveStream stream, boolean resumed) implements OpenAnswer {}

    record Refused(String why) implements OpenAnswer {}
  }

  /** What is to be done with frames found in a log. */
  sealed interface RecoverAnswer extends Sent {
    record Record(LiveStream stream) implements RecoverAnswer {}

    /** Nothing: the stream ended, and everything below {@code nextSeq} is in chunks. */
    record Kept(long nextSeq) implements RecoverAnswer {}
  }

  /** What the entity tells the recorders of a client's streams. */
  sealed interface Notice extends Sent {

    /** A session of this epoch came: older ones end. */
    record Fenced(long byEpoch) implements Notice {}

    /** Cut the conversation here. */
    record CloseNow(ActorRef<CloseAnswer> replyTo) implements Notice {}
  }

  /** How a manual close ended. */
  record CloseAnswer(Clients.CloseAnswer answer) implements Sent {}

  /** The end is stored. */
  record Ended() implements Sent {}
}
