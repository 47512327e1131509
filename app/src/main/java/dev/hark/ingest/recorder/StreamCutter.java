package dev.hark.ingest.recorder;

import dev.hark.audio.FrameTimes;
import dev.hark.audio.Pcm;
import dev.hark.audio.PcmDecoder;
import dev.hark.conversation.CloseReason;
import dev.hark.protocol.audio.AudioFormat;
import dev.hark.protocol.stream.FrameBatch;
import dev.hark.speech.SpeechDetector;
import dev.hark.speech.SpeechSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Cuts the frames of one stream into pieces and conversations: at most a minute a piece, a boundary
 * after long silence, before the speech that follows one, at a gap of the timestamps and at the
 * longest length. No frame is left out or given twice, and the result depends on the frames, never
 * on how they were bundled.
 *
 * <p>Decodes each frame once. One thread at a time; no actors, no clock.
 */
final class StreamCutter {

  /** Takes the sound as it is decoded, for live captions. */
  @FunctionalInterface
  interface Listener {
    void heard(Pcm sound);

    Listener NOBODY = _ -> {};
  }

  /**
   * How far the conversation was when this cutter took it up.
   *
   * @param lengthMs of what is stored
   * @param lastSpeechEndMs where the last speech ends in it; empty when nobody spoke
   */
  record Start(Instant startedAt, long lengthMs, boolean heard, Optional<Long> lastSpeechEndMs) {}

  private final CutLimits limits;
  private final Instant streamStartedAt;
  private final FrameTimes clock;
  private final PcmDecoder decoder;
  private final SpeechDetector detector;
  private final Listener listener;

  // The conversation: times in it are baseMs + ms(units - baseUnits).
  private Instant startedAt;
  private long baseMs;
  private long baseUnits;
  private boolean heard;
  private long lastSpeechEndMs;

  // The piece being filled.
  private final List<FrameBatch> frames = new ArrayList<>();
  private final List<SpeechSpan> speech = new ArrayList<>();
  private long pieceUnits;

  /** All units of this cutter so far; what the detector heard. */
  private long units;

  private OptionalLong nextTimestampMs = OptionalLong.empty();

  StreamCutter(
      AudioFormat format,
      Instant streamStartedAt,
      Start start,
      CutLimits limits,
      PcmDecoder decoder,
      SpeechDetector detector,
      Listener listener) {
    this.limits = limits;
    this.streamStartedAt = streamStartedAt;
    this.clock = new FrameTimes(format);
    this.decoder = decoder;
    this.detector = detector;
    this.listener = listener;
    this.startedAt = start.startedAt();
    this.baseMs = start.lengthMs();
    this.heard = start.heard();
    this.lastSpeechEndMs = start.lastSpeechEndMs().orElse(start.lengthMs());
  }

  /**
   * Takes the next frames. A batch that does not follow the one before stands after a hole: its
   * piece begins anew.
   *
   * @param timestampMs when its first frame was captured, from the stream's start; empty when the
   *     device does not say
   */
  List<Cut> add(FrameBatch batch, OptionalLong timestampMs) {
    var cuts = new ArrayList<Cut>();
    if (!frames.isEmpty() && frames.getLast().nextSeq() != batch.fromSeq()) {
      flushInto(cuts);
    }
    if (timestampMs.isPresent()) {
      var late = timestampMs.getAsLong() - nextTimestampMs.orElse(timestampMs.getAsLong());
      if (late > limits.gap().toMillis() && positionMs() > 0) {
        var captured = streamStartedAt.plusMillis(timestampMs.getAsLong());
        end(cuts, CloseReason.GAP, batch.fromSeq(), captured);
      }
    }
    var before = units;
    var taken = 0;
    for (var i = 0; i < batch.count(); i++) {
      var length = clock.units(batch, i);
      if (pieceUnits > 0 && clock.toMillis(pieceUnits + length) > limits.chunk().toMillis()) {
        keep(batch, taken, i);
        taken = i;
        flushFull(cuts);
      }
      units += length;
      pieceUnits += length;
      hear(batch, i);
      var boundary = boundaryAfter(batch.fromSeq() + i + 1);
      if (boundary.isPresent()) {
        keep(batch, taken, i + 1);
        taken = i + 1;
        cut(cuts, boundary.get());
      }
    }
    keep(batch, taken, batch.count());
    nextTimestampMs =
        timestampMs.isPresent()
            ? OptionalLong.of(timestampMs.getAsLong() + clock.toMillis(units - before))
            : OptionalLong.empty();
    return cuts;
  }

  /** Ends the conversation here; nothing when it holds nothing yet. */
  List<Cut> close(CloseReason reason, long nextSeq) {
    var cuts = new ArrayList<Cut>();
    if (positionMs() > 0) {
      end(cuts, reason, nextSeq, now());
    }
    return cuts;
  }

  /** The frames not yet given as a piece; the stream is over. */
  List<Cut> finish() {
    var cuts = new ArrayList<Cut>();
    take(detector.listen(decoder.finish()));
    take(detector.finish());
    flushInto(cuts);
    return cuts;
  }

  /** Where we are in the conversation. */
  long positionMs() {
    return baseMs + clock.toMillis(units - baseUnits);
  }

  private void hear(FrameBatch batch, int i) {
    var sound = decoder.decode(batch.payload(), batch.offset(i), batch.length(i));
    if (sound.length() > 0) {
      listener.heard(sound);
      take(detector.listen(sound));
    }
    if (detector.speaking()) {
      lastSpeechEndMs = positionMs();
    }
  }

  /** Takes spans in the detector's time into the conversation's. */
  private void take(List<SpeechSpan> spans) {
    var shift = baseMs - clock.toMillis(baseUnits);
    for (var span : spans) {
      var from = Math.max(baseMs, span.startMs() + shift);
      var to = span.endMs() + shift;
      if (to > from) {
        speech.add(new SpeechSpan(from, to));
        lastSpeechEndMs = Math.max(lastSpeechEndMs, to);
      }
    }
  }

  private sealed interface Where {
    /** Speech begins in this conversation as it is. */
    record Here() implements Where {}

    /** Speech begins after long silence: the conversation begins a little before it. */
    record Lead() implements Where {}

    record After(CloseReason reason, long nextSeq) implements Where {}
  }

  private Optional<Where> boundaryAfter(long nextSeq) {
    var position = positionMs();
    if (!heard && (detector.speaking() || !speech.isEmpty())) {
      return Optional.of(
          position - limits.lead().toMillis() >= limits.silence().toMillis()
              ? new Where.Lead()
              : new Where.Here());
    }
    if (heard && position - lastSpeechEndMs >= limits.silence().toMillis()) {
      return Optional.of(new Where.After(CloseReason.SILENCE, nextSeq));
    }
    return position >= limits.length().toMillis()
        ? Optional.of(new Where.After(CloseReason.LENGTH, nextSeq))
        : Optional.empty();
  }

  private void cut(List<Cut> cuts, Where where) {
    switch (where) {
      case Where.Here() -> {
        heard = true;
        cuts.add(new Cut.SpeechBegan());
      }
      case Where.Lead() -> {
        cutBeforeSpeech(cuts);
        heard = true;
        cuts.add(new Cut.SpeechBegan());
      }
      case Where.After(var reason, var nextSeq) -> end(cuts, reason, nextSeq, now());
    }
  }

  /** Moves the last seconds of the piece into a conversation of their own. */
  private void cutBeforeSpeech(List<Cut> cuts) {
    var tail = takeTail(limits.lead());
    var begun = List.copyOf(speech);
    speech.clear();
    var oldBase = baseMs - clock.toMillis(baseUnits);
    end(cuts, CloseReason.SILENCE, tail.frames().getFirst().fromSeq(), now());
    putBack(tail);
    // Spans already taken are in the old conversation's time: back to the detector's, then anew.
    take(begun.stream().map(span -> span.shift(-oldBase)).toList());
    lastSpeechEndMs = positionMs();
  }

  private FrameTail takeTail(Duration length) {
    var tail = FrameTail.takeFrom(frames, clock, length);
    pieceUnits -= tail.units();
    units -= tail.units();
    return tail;
  }

  private void putBack(FrameTail tail) {
    units += tail.units();
    pieceUnits = tail.units();
    frames.addAll(tail.frames());
  }

  /** Gives a full piece. Where nobody spoke yet its end stays, for speech that may follow. */
  private void flushFull(List<Cut> cuts) {
    var tail = takeTail(heard ? Duration.ZERO : limits.heldBack());
    flushInto(cuts);
    putBack(tail);
  }

  /** Gives what there is and begins a conversation with {@code nextSeq}. */
  private void end(List<Cut> cuts, CloseReason reason, long nextSeq, Instant nextStartedAt) {
    flushInto(cuts);
    startedAt = nextStartedAt;
    baseMs = 0;
    baseUnits = units;
    heard = false;
    lastSpeechEndMs = 0;
    cuts.add(new Cut.Boundary(reason, nextSeq, startedAt));
  }

  /** When what comes next was captured. */
  private Instant now() {
    return startedAt.plusMillis(positionMs());
  }

  private void keep(FrameBatch batch, int from, int to) {
    if (from < to) {
      frames.add(batch.slice(batch.fromSeq() + from, batch.fromSeq() + to));
    }
  }

  private void flushInto(List<Cut> cuts) {
    if (frames.isEmpty()) {
      return;
    }
    var endMs = positionMs();
    var startMs = baseMs + clock.toMillis(units - pieceUnits - baseUnits);
    cuts.add(
        new Cut.Piece(
            frames,
            frames.getFirst().fromSeq(),
            frames.getLast().nextSeq(),
            startMs,
            endMs - startMs,
            frames.stream().mapToLong(FrameBatch::sizeBytes).sum(),
            speech));
    frames.clear();
    speech.clear();
    pieceUnits = 0;
  }
}
