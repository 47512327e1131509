package dev.hark.protocol.stream;

/** What a {@link StreamLedger} says to frames or to a hole. */
public sealed interface LedgerVerdict {

  /** To be stored: the part of the batch that was not seen before. */
  record Accepted(FrameBatch frames) implements LedgerVerdict {}

  /** Nothing new; tell the device that {@code nextSeq} is expected. */
  record Duplicate(long nextSeq) implements LedgerVerdict {}

  /**
   * Frame {@code seq} came before with other bytes: the batch is to be counted and quarantined;
   * nothing of it is accepted.
   */
  record Conflict(long seq) implements LedgerVerdict {}

  /** The batch starts beyond the expected number: the device is to rewind to it. */
  record Gap(long expected) implements LedgerVerdict {}

  /** An opening with a higher number took the stream; this one is to be closed. */
  record Fenced(long currentEpoch) implements LedgerVerdict {}

  /** The device lost the frames {@code from <= seq < to}: a hole, recorded; the stream goes on. */
  record Hole(long from, long to) implements LedgerVerdict {}
}
