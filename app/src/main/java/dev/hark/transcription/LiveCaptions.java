package dev.hark.transcription;

import dev.hark.audio.Pcm;
import dev.hark.conversation.Word;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.OverflowStrategy;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.javadsl.SourceQueueWithComplete;

/**
 * Captions of one stream on the side of those who take the sound in. Holds at most two seconds of
 * sound and drops the oldest when the transcriber falls behind; what is dropped costs captions,
 * never audio, and does not shift the times of later captions.
 */
public final class LiveCaptions {

  /** Two seconds of frames of 20 ms. Pieces that are longer hold more. */
  private static final int BUFFERED_PIECES = 100;

  private final Transcriber transcriber;

  public LiveCaptions(Transcriber transcriber) {
    this.transcriber = transcriber;
  }

  /**
   * Begins a stream.
   *
   * @param consumer given each caption, in time from the start of the stream; must not block
   */
  public Stream open(
      Materializer materializer, Optional<String> language, Consumer<Caption> consumer) {
    var flow = transcriber.captions(language);
    if (flow.isEmpty()) {
      return new Stream(Optional.empty());
    }
    var clock = new DropClock();
    var queue =
        Source.<Placed>queue(BUFFERED_PIECES, OverflowStrategy.dropHead())
            .map(clock::pass)
            .via(flow.get())
            .map(clock::place)
            .toMat(Sink.foreach(consumer::accept), Keep.left())
            .run(materializer);
    return new Stream(Optional.of(queue));
  }

  /** A piece of sound and where it begins in its stream, in samples. */
  record Placed(long start, Pcm sound) {}

  /** Captions of one stream. Used by one thread at a time; never blocks it. */
  public static final class Stream {
    private final Optional<SourceQueueWithComplete<Placed>> queue;
    private long samples;

    private Stream(Optional<SourceQueueWithComplete<Placed>> queue) {
      this.queue = queue;
    }

    /** Takes the next sound of the stream. */
    public void offer(Pcm sound) {
      var placed = new Placed(samples, sound);
      samples += sound.length();
      queue.ifPresent(waiting -> waiting.offer(placed));
    }

    /** Ends the stream; captions of what was offered still come. */
    public void close() {
      queue.ifPresent(SourceQueueWithComplete::complete);
    }
  }

  /** Knows which sound was dropped, and so what a time of the flow is in the stream. */
  private static final class DropClock {
    private final NavigableMap<Long, Long> skippedFrom =
        new ConcurrentSkipListMap<>(Map.of(0L, 0L));
    private long passed;

    Pcm pass(Placed placed) {
      var skipped = placed.start() - passed;
      if (skipped != skippedFrom.lastEntry().getValue()) {
        skippedFrom.put(passed, skipped);
      }
      passed += placed.sound().length();
      return placed.sound();
    }

    Caption place(Caption caption) {
      return new Caption(
          caption.isFinal(),
          ms(caption.startMs()),
          ms(caption.endMs()),
          caption.text(),
          caption.words().stream()
              .map(w -> new Word(w.text(), ms(w.startMs()), ms(w.endMs()), w.confidence()))
              .toList());
    }

    private long ms(long flowMs) {
      var flowSample = flowMs * Pcm.SAMPLE_RATE_HZ / 1_000;
      return flowMs + skippedFrom.floorEntry(flowSample).getValue() * 1_000 / Pcm.SAMPLE_RATE_HZ;
    }
  }
}
