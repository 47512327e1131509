package dev.hark.ingest.recorder;

import dev.hark.ingest.recorder.RecorderCommand.Taken;
import dev.hark.protocol.stream.FrameBatch;
import dev.hark.protocol.stream.LedgerVerdict;
import dev.hark.protocol.stream.StreamLedger;
import java.util.Optional;

/** Lets each frame of a stream in once and in order, and knows which are durable. */
final class FrameGate {

  private final IngestCounters counters;
  private StreamLedger ledger;
  private long durableSeq;

  /** Everything below {@code durableSeq} is durable. */
  FrameGate(long durableSeq, long epoch, IngestCounters counters) {
    this.counters = counters;
    this.durableSeq = durableSeq;
    this.ledger = ledgerAt(durableSeq, epoch);
  }

  private static StreamLedger ledgerAt(long nextSeq, long epoch) {
    var fresh = StreamLedger.resumed(nextSeq, StreamLedger.RESEND_WINDOW_FRAMES);
    fresh.open(epoch, nextSeq);
    return fresh;
  }

  /** A session takes the stream; nothing may be on its way to the disk. */
  void open(long epoch, long firstUnacked) {
    ledger.open(epoch, firstUnacked);
    durableSeq = Math.max(durableSeq, ledger.nextSeq());
  }

  /**
   * The frames to be made durable; when there are none the sender is told why, about duplicates
   * once {@code appends} are settled.
   */
  Optional<FrameBatch> admit(RecorderCommand.Submit submit, PendingAppends appends) {
    switch (ledger.offer(submit.epoch(), submit.frames())) {
      case LedgerVerdict.Accepted(var fresh) -> {
        counters.taken(fresh.count(), fresh.sizeBytes());
        return Optional.of(fresh);
      }
      case LedgerVerdict.Duplicate _ -> {
        counters.duplicate();
        appends.after(() -> submit.replyTo().tell(new Taken.Durable(durableSeq)));
      }
      case LedgerVerdict.Conflict(var seq) -> {
        counters.conflict();
        submit.replyTo().tell(new Taken.Conflict(seq, durableSeq));
      }
      case LedgerVerdict.Gap(var expected) -> {
        counters.gap();
        submit.replyTo().tell(new Taken.Gap(expected));
      }
      case LedgerVerdict.Fenced(var by) -> submit.replyTo().tell(new Taken.Fenced(by));
      case LedgerVerdict.Hole _ -> throw new IllegalStateException("frames are no hole");
    }
    return Optional.empty();
  }

  /** The device lost frames: they are counted as taken once {@code appends} are settled. */
  void leaveOut(RecorderCommand.DeclareHole hole, PendingAppends appends) {
    if (ledger.drop(hole.epoch(), hole.from(), hole.to()) instanceof LedgerVerdict.Gap(var next)) {
      hole.replyTo().tell(new Taken.Gap(next));
    } else {
      appends.after(
          () -> {
            durableSeq = Math.max(durableSeq, ledger.nextSeq());
            hole.replyTo().tell(new Taken.Durable(durableSeq));
          });
    }
  }

  /** Everything below {@code nextSeq} is durable now. */
  void durable(long nextSeq) {
    durableSeq = nextSeq;
  }

  /** What was not made durable never came: the device sends it again. */
  void rewind(long epoch) {
    ledger = ledgerAt(durableSeq, epoch);
  }

  long durableSeq() {
    return durableSeq;
  }
}
