package dev.hark.ingest.recorder;

import java.time.Duration;

/**
 * When a stream is cut.
 *
 * @param chunk longest piece
 * @param silence quiet this long ends a conversation in which somebody spoke
 * @param gap a jump of timestamps longer than this ends it
 * @param length a conversation this long is rolled
 * @param lead sound kept before the speech that begins a conversation
 */
public record CutLimits(
    Duration chunk, Duration silence, Duration gap, Duration length, Duration lead) {

  /** What a full piece keeps back while nobody spoke: the lead, unless pieces are too short. */
  Duration heldBack() {
    var half = chunk.dividedBy(2);
    return lead.compareTo(half) < 0 ? lead : half;
  }
}
