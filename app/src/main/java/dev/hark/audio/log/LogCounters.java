package dev.hark.audio.log;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What {@link AudioLogStats} shows, while it is counted. Safe for use by many at once. */
final class LogCounters {

  final LongAdder commits = new LongAdder();
  final LongAdder commitNanos = new LongAdder();
  final AtomicLong longestCommitNanos = new AtomicLong();
  final LongAdder fsyncs = new LongAdder();
  final LongAdder writtenBytes = new LongAdder();
  final LongAdder payloadBytes = new LongAdder();
  final LongAdder refusedAppends = new LongAdder();
  final LongAdder ioErrors = new LongAdder();
  final LongAdder damages = new LongAdder();
  final LongAdder tornBytes = new LongAdder();

  void committed(long payload, long nanos) {
    commits.increment();
    payloadBytes.add(payload);
    commitNanos.add(nanos);
    longestCommitNanos.accumulateAndGet(nanos, Math::max);
  }

  AudioLogStats snapshot(long queuedBytes, int segments) {
    return new AudioLogStats(
        commits.sum(),
        Duration.ofNanos(commitNanos.sum()),
        Duration.ofNanos(longestCommitNanos.get()),
        fsyncs.sum(),
        writtenBytes.sum(),
        payloadBytes.sum(),
        queuedBytes,
        refusedAppends.sum(),
        ioErrors.sum(),
        segments,
        damages.sum(),
        tornBytes.sum());
  }
}
