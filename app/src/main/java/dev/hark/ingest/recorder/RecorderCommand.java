package dev.hark.ingest.recorder;

import dev.hark.client.ClientCommand.Notice;
import dev.hark.protocol.stream.FrameBatch;
import java.util.OptionalLong;
import org.apache.pekko.actor.typed.ActorRef;

/** What the recorder of a stream is told. Never leaves the node. */
public sealed interface RecorderCommand {

  /**
   * A session takes the stream; answers once everything before it is durable.
   *
   * @param fenceable whether a newer session of the client ends this one; not for an upload
   */
  record Attach(
      long epoch,
      boolean resumable,
      boolean fenceable,
      long firstUnacked,
      ActorRef<SessionSignal> session,
      ActorRef<Taken> replyTo)
      implements RecorderCommand {}

  /** Frames; answers once they are durable. */
  record Submit(long epoch, FrameBatch frames, OptionalLong timestampMs, ActorRef<Taken> replyTo)
      implements RecorderCommand {}

  /** The device lost the frames {@code from <= seq < to}. */
  record DeclareHole(long epoch, long from, long to, ActorRef<Taken> replyTo)
      implements RecorderCommand {}

  /** The stream is over; answers once everything is durable. */
  record Stop(long epoch, ActorRef<Taken> replyTo) implements RecorderCommand {}

  /** The session is gone. */
  record Detach(long epoch) implements RecorderCommand {}

  /** The client's entity says something. */
  record Noticed(Notice notice) implements RecorderCommand {}

  /** The log answered for one append. Only from the recorder itself. */
  record Appended(long ticket, boolean durable) implements RecorderCommand {}

  /** A cut was written; the next goes to {@code place}. Only from the recorder itself. */
  record Written(ConversationWriter.Place place) implements RecorderCommand {}

  /** The stream's end is stored. Only from the recorder itself. */
  record EndStored() implements RecorderCommand {}

  /** The device did not come back. Only from the recorder itself. */
  record GraceOver() implements RecorderCommand {}

  /** Time to say again that the stream is recorded here. Only from the recorder itself. */
  record Remind() implements RecorderCommand {}

  /** What was found in the journal at the start. Only from the recorder itself. */
  record Started(RecorderStart.Beginning beginning) implements RecorderCommand {}

  /** How something was taken. */
  sealed interface Taken {
    /** Everything below {@code nextSeq} is durable. */
    record Durable(long nextSeq) implements Taken {}

    /** Rewind to {@code expected}. */
    record Gap(long expected) implements Taken {}

    /** A newer session has the stream. */
    record Fenced(long byEpoch) implements Taken {}

    /** Frame {@code seq} came before with other bytes; the first ones stand. */
    record Conflict(long seq, long nextSeq) implements Taken {}

    /** Not now. */
    record Unavailable(String reason) implements Taken {}
  }
}
