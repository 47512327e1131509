package dev.hark.ingest.recorder;

import dev.hark.ingest.recorder.RecorderCommand.Taken;
import dev.hark.protocol.stream.FrameBatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * What a stream gave to the log and the log has not answered yet: settles it in the order it was
 * given, whatever the order of the answers. After a failure everything still pending has failed
 * too: nothing after a hole is acknowledged.
 */
final class PendingAppends {

  /** Frames on their way to the disk, and who waits for them. */
  record Append(FrameBatch frames, OptionalLong timestampMs, ActorRef<Taken> replyTo) {}

  /** What is settled, in order. */
  sealed interface Settled {
    record Durable(Append append) implements Settled {}

    record Failed(Append append) implements Settled {}

    /** Everything given before it is settled. */
    record Then(Runnable action) implements Settled {}
  }

  private sealed interface Entry {
    record Waiting(long ticket, Append append) implements Entry {}

    record Then(Runnable action) implements Entry {}
  }

  private final Deque<Entry> entries = new ArrayDeque<>();
  private final Map<Long, Boolean> answers = new HashMap<>();
  private long tickets;
  private int waiting;
  private boolean failed;

  /** Remembers an append; answers its ticket. */
  long add(Append append) {
    waiting++;
    entries.add(new Entry.Waiting(tickets, append));
    return tickets++;
  }

  /** Runs {@code action} at once when nothing is pending, else settles it in its turn. */
  void after(Runnable action) {
    if (entries.isEmpty()) {
      action.run();
    } else {
      entries.add(new Entry.Then(action));
    }
  }

  /** The log's answer for one ticket; what it settles. */
  List<Settled> answered(long ticket, boolean durable) {
    answers.put(ticket, durable);
    var settled = new ArrayList<Settled>();
    while (!entries.isEmpty()) {
      switch (entries.peek()) {
        case Entry.Then(var action) -> settled.add(new Settled.Then(action));
        case Entry.Waiting(var oldest, var append) -> {
          var answer = answers.remove(oldest);
          if (answer == null) {
            return settled;
          }
          waiting--;
          failed = failed || !answer;
          settled.add(failed ? new Settled.Failed(append) : new Settled.Durable(append));
        }
      }
      entries.remove();
    }
    return settled;
  }

  /** Whether appends failed, and none is under way any more: the stream may go on where it was. */
  boolean recovered() {
    if (failed && waiting == 0) {
      failed = false;
      return true;
    }
    return false;
  }

  /** Whether an append failed and others are still under way. */
  boolean failing() {
    return failed;
  }
}
