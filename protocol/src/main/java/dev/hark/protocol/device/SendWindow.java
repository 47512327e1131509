package dev.hark.protocol.device;

import dev.hark.protocol.stream.FrameBatch;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The frames of a stream that are not yet acknowledged, and which of them to send next.
 *
 * <p>Frames get their numbers here. When the window is full, further frames get a number and are
 * lost: they become a hole that is sent in its place as {@code audio-drop}. No input or output; for
 * one thread.
 */
final class SendWindow {

  /** Most payload in one message: below the server's 64 KiB. */
  static final int MAX_BUNDLE_BYTES = 60_000;

  /** What to send next. */
  sealed interface Next {
    record Frames(FrameBatch frames) implements Next {}

    record Hole(long from, long to) implements Next {}
  }

  /** A frame, or with {@code bytes} absent a hole. */
  private record Entry(long from, long to, Optional<byte[]> bytes) {
    int size() {
      return bytes.map(array -> array.length).orElse(0);
    }
  }

  private final int maxFrames;
  private final int bundleFrames;
  private final ArrayDeque<Entry> sent = new ArrayDeque<>();
  private final ArrayDeque<Entry> unsent = new ArrayDeque<>();
  private long next;
  private long acknowledged;
  private long inFlightBytes;
  private long creditBytes;

  SendWindow(long firstSeq, int maxFrames, int bundleFrames) {
    this.next = firstSeq;
    this.acknowledged = firstSeq;
    this.maxFrames = maxFrames;
    this.bundleFrames = bundleFrames;
  }

  /** Numbers the frame and keeps it; false when the window is full and the frame is lost. */
  boolean add(byte[] frame) {
    var seq = next++;
    if (sent.size() + unsent.size() < maxFrames) {
      unsent.addLast(new Entry(seq, seq + 1, Optional.of(frame)));
      return true;
    }
    var from = seq;
    if (!unsent.isEmpty() && unsent.getLast().bytes().isEmpty()) {
      from = unsent.removeLast().from();
    }
    unsent.addLast(new Entry(from, seq + 1, Optional.empty()));
    return false;
  }

  /** Forgets what is durable. Numbers beyond what was ever made are ignored. */
  void acknowledge(long nextSeq, long credit) {
    creditBytes = credit;
    if (nextSeq <= acknowledged || nextSeq > next) {
      return;
    }
    acknowledged = nextSeq;
    while (!sent.isEmpty() && sent.getFirst().to() <= nextSeq) {
      inFlightBytes -= sent.removeFirst().size();
    }
    while (!unsent.isEmpty() && unsent.getFirst().to() <= nextSeq) {
      unsent.removeFirst();
    }
  }

  /** Everything that is not acknowledged is to be sent again. */
  void rewind() {
    for (Iterator<Entry> newest = sent.descendingIterator(); newest.hasNext(); ) {
      unsent.addFirst(newest.next());
    }
    sent.clear();
    inFlightBytes = 0;
  }

  /**
   * What to send now; empty when nothing is left, the credit is used up, or there is no full bundle
   * and {@code flush} is false. Counts as sent.
   */
  Optional<Next> poll(boolean flush) {
    if (unsent.isEmpty()) {
      return Optional.empty();
    }
    var first = unsent.getFirst();
    if (first.bytes().isEmpty()) {
      sent.addLast(unsent.removeFirst());
      return Optional.of(new Next.Hole(Math.max(first.from(), acknowledged), first.to()));
    }
    var bundle = bundle();
    var bytes = bundle.stream().mapToInt(Entry::size).sum();
    // more waits than fits into the bundle, so it is full
    var full = bundle.size() == bundleFrames || unsent.size() > bundle.size();
    var fits = inFlightBytes + bytes <= creditBytes || (inFlightBytes == 0 && creditBytes > 0);
    if (!fits || (!full && !flush)) {
      return Optional.empty();
    }
    var payload = new ByteArrayOutputStream(bytes);
    var lengths = new int[bundle.size()];
    for (var i = 0; i < lengths.length; i++) {
      var entry = unsent.removeFirst();
      sent.addLast(entry);
      payload.writeBytes(entry.bytes().orElseThrow());
      lengths[i] = entry.size();
    }
    inFlightBytes += bytes;
    return Optional.of(
        new Next.Frames(FrameBatch.of(first.from(), payload.toByteArray(), lengths)));
  }

  private List<Entry> bundle() {
    var bundle = new ArrayList<Entry>(bundleFrames);
    var bytes = 0;
    for (var entry : unsent) {
      var tooMuch = !bundle.isEmpty() && bytes + entry.size() > MAX_BUNDLE_BYTES;
      if (bundle.size() == bundleFrames || entry.bytes().isEmpty() || tooMuch) {
        break;
      }
      bundle.add(entry);
      bytes += entry.size();
    }
    return bundle;
  }

  /** Number of the first frame that is not acknowledged. */
  long acknowledged() {
    return acknowledged;
  }

  /** Number that the next frame will get. */
  long next() {
    return next;
  }

  /** Whether frames or holes wait to be sent. */
  boolean hasUnsent() {
    return !unsent.isEmpty();
  }

  /** Whether all is acknowledged. */
  boolean isEmpty() {
    return acknowledged == next;
  }

  /** Frames kept. */
  int kept() {
    return sent.size() + unsent.size();
  }
}
