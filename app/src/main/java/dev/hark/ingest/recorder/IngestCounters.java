package dev.hark.ingest.recorder;

import java.util.concurrent.atomic.LongAdder;

/**
 * What this node's ingest counted since its start; read by metrics. Safe for use by many at once.
 */
public final class IngestCounters {

  private final LongAdder frames = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder duplicates = new LongAdder();
  private final LongAdder gaps = new LongAdder();
  private final LongAdder conflicts = new LongAdder();
  private final LongAdder resumes = new LongAdder();
  private final LongAdder rejected = new LongAdder();

  void taken(int frameCount, long sizeBytes) {
    frames.add(frameCount);
    bytes.add(sizeBytes);
  }

  void duplicate() {
    duplicates.increment();
  }

  void gap() {
    gaps.increment();
  }

  void conflict() {
    conflicts.increment();
  }

  void resume() {
    resumes.increment();
  }

  /** A socket was closed for what it sent. */
  public void reject() {
    rejected.increment();
  }

  /** Frames taken and not seen before. */
  public double frames() {
    return frames.sum();
  }

  /** Bytes of audio in them. */
  public double bytes() {
    return bytes.sum();
  }

  /** Messages whose frames had all been taken before. */
  public double duplicates() {
    return duplicates.sum();
  }

  /** Messages that left frames out. */
  public double gaps() {
    return gaps.sum();
  }

  /** Frames that came again with other bytes. */
  public double conflicts() {
    return conflicts.sum();
  }

  /** Streams taken up again. */
  public double resumes() {
    return resumes.sum();
  }

  /** Sockets closed for what they sent. */
  public double rejected() {
    return rejected.sum();
  }
}
