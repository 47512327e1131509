package dev.hark.protocol.device;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;

/** How long it took from sending frames to hearing that they are durable. */
final class AckLatency {

  private record Sent(long nextSeq, Instant at) {}

  private final ArrayDeque<Sent> sent = new ArrayDeque<>();

  void sent(long nextSeq, Instant at) {
    sent.addLast(new Sent(nextSeq, at));
  }

  /** Since the newest frame below {@code nextSeq} was sent; zero when none was since a rewind. */
  Duration acknowledged(long nextSeq, Instant now) {
    var latency = Duration.ZERO;
    while (!sent.isEmpty() && sent.getFirst().nextSeq() <= nextSeq) {
      latency = Duration.between(sent.removeFirst().at(), now);
    }
    return latency;
  }

  void rewind() {
    sent.clear();
  }
}
