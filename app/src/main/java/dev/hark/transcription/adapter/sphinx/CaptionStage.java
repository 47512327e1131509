package dev.hark.transcription.adapter.sphinx;

import dev.hark.audio.Pcm;
import dev.hark.conversation.Word;
import dev.hark.speech.SpeechDetector;
import dev.hark.transcription.Caption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Collectors;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.AbstractInOutHandler;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;

/**
 * Captions for the utterances of one stream. While somebody speaks, the sound goes to a recogniser
 * if one is free; an utterance that finds none has no captions. Pulls no more sound while a second
 * of it waits for the recogniser.
 */
final class CaptionStage extends GraphStage<FlowShape<Pcm, Caption>> {

  private static final int MAX_BACKLOG = Pcm.SAMPLE_RATE_HZ;

  /** Sound from before speech was noticed: the detector needs some of it to be sure. */
  private static final long PRE_ROLL_MS = 700;

  /** A stream that stalls in the middle of an utterance loses the recogniser. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** A caption is closed after so long even when nobody pauses. */
  private static final long MAX_UTTERANCE_MS = 15_000;

  private final Inlet<Pcm> in = Inlet.create("captions.in");
  private final Outlet<Caption> out = Outlet.create("captions.out");
  private final FlowShape<Pcm, Caption> shape = FlowShape.of(in, out);
  private final RecogniserPool pool;
  private final SpeechDetector.Factory detectors;

  CaptionStage(RecogniserPool pool, SpeechDetector.Factory detectors) {
    this.pool = pool;
    this.detectors = detectors;
  }

  @Override
  public FlowShape<Pcm, Caption> shape() {
    return shape;
  }

  @Override
  public GraphStageLogic createLogic(Attributes attributes) {
    return new Logic();
  }

  /** What a recogniser's thread tells the stage. */
  private sealed interface News {
    record Taken() implements News {}

    record Heard(Utterance utterance, boolean isFinal, List<Word> words) implements News {}
  }

  /** One utterance on its way. */
  private record Utterance(SoundPipe pipe, long startMs) {}

  private final class Logic extends GraphStageLogic {
    private final SpeechDetector detector = detectors.create();
    private final Queue<Caption> captions = new ArrayDeque<>();
    private final AsyncCallback<News> news = createAsyncCallback(this::hear);
    private Pcm preRoll = Pcm.EMPTY;
    private long samples;
    private boolean wasSpeaking;
    private Optional<Utterance> current = Optional.empty();

    /** The first one is with a recogniser, or was refused; a stream takes one at a time. */
    private final Deque<Utterance> unfinished = new ArrayDeque<>();

    Logic() {
      super(shape);
      setHandler(in, new Handler());
      setHandler(out, new Handler());
    }

    @Override
    public void preStart() {
      pull(in);
    }

    @Override
    public void postStop() {
      unfinished.forEach(utterance -> utterance.pipe().abort());
    }

    private void listen(Pcm piece) {
      var startMs = nowMs();
      samples += piece.length();
      var ended = !detector.listen(piece).isEmpty();
      if (wasSpeaking && (ended || !detector.speaking())) {
        endUtterance();
      }
      current.ifPresent(utterance -> utterance.pipe().put(piece));
      if (detector.speaking() && (!wasSpeaking || ended)) {
        startUtterance(
            Pcm.concat(List.of(preRoll, piece)), startMs - preRoll.duration().toMillis());
      } else if (current.filter(u -> nowMs() - u.startMs() >= MAX_UTTERANCE_MS).isPresent()) {
        endUtterance();
        startUtterance(Pcm.EMPTY, nowMs());
      }
      wasSpeaking = detector.speaking();
      var kept = Pcm.concat(List.of(preRoll, piece));
      preRoll = kept.slice(kept.duration().toMillis() - PRE_ROLL_MS, Long.MAX_VALUE / 64);
    }

    private long nowMs() {
      return samples * 1_000 / Pcm.SAMPLE_RATE_HZ;
    }

    private void startUtterance(Pcm sound, long startMs) {
      var pipe = new SoundPipe(PATIENCE, () -> news.invoke(new News.Taken()));
      var utterance = new Utterance(pipe, startMs);
      pipe.put(sound);
      current = Optional.of(utterance);
      unfinished.add(utterance);
      if (unfinished.size() == 1) {
        recognise(utterance);
      }
    }

    private void recognise(Utterance utterance) {
      pool.with(
              recogniser ->
                  recogniser.recognise(
                      utterance.pipe(),
                      words -> news.invoke(new News.Heard(utterance, false, words))))
          .whenComplete(
              (words, error) ->
                  news.invoke(new News.Heard(utterance, true, error == null ? words : List.of())));
    }

    private void endUtterance() {
      current.ifPresent(utterance -> utterance.pipe().end());
      current = Optional.empty();
    }

    private void hear(News event) {
      switch (event) {
        case News.Taken _ -> pullWhenShort();
        case News.Heard(var utterance, var isFinal, var words) -> {
          if (isFinal) {
            unfinished.remove(utterance);
            // Without a recogniser, or after its end, the sound of this utterance goes nowhere.
            current = current.filter(other -> !other.equals(utterance));
            Optional.ofNullable(unfinished.peek()).ifPresent(this::recognise);
          }
          if (!words.isEmpty()) {
            captions.removeIf(waiting -> !waiting.isFinal());
            captions.add(caption(utterance, isFinal, words));
          }
          pushOrFinish();
          pullWhenShort();
        }
      }
    }

    private Caption caption(Utterance utterance, boolean isFinal, List<Word> words) {
      var placed =
          words.stream()
              .map(
                  word ->
                      new Word(
                          word.text(),
                          utterance.startMs() + word.startMs(),
                          utterance.startMs() + word.endMs(),
                          word.confidence()))
              .toList();
      var text = placed.stream().map(Word::text).collect(Collectors.joining(" "));
      return new Caption(
          isFinal, placed.getFirst().startMs(), placed.getLast().endMs(), text, placed);
    }

    private void pullWhenShort() {
      var backlog = unfinished.stream().mapToLong(utterance -> utterance.pipe().backlog()).sum();
      if (backlog < MAX_BACKLOG && !isClosed(in) && !hasBeenPulled(in)) {
        pull(in);
      }
    }

    private void pushOrFinish() {
      if (!captions.isEmpty() && isAvailable(out)) {
        push(out, captions.remove());
      }
      if (captions.isEmpty() && isClosed(in) && unfinished.isEmpty()) {
        completeStage();
      }
    }

    private final class Handler extends AbstractInOutHandler {
      @Override
      public void onPush() {
        listen(grab(in));
        pullWhenShort();
      }

      @Override
      public void onPull() {
        pushOrFinish();
      }

      @Override
      public void onUpstreamFinish() {
        endUtterance();
        pushOrFinish();
      }
    }
  }
}
