package dev.hark.transcription;

import dev.hark.audio.Pcm;
import dev.hark.conversation.ConversationStep;
import dev.hark.conversation.Segment;
import dev.hark.conversation.StepName;
import dev.hark.conversation.StepOutcome;
import dev.hark.conversation.StepRequest;
import dev.hark.conversation.Word;
import dev.hark.speech.EnergyDetector;
import dev.hark.speech.SpeechSettings;
import dev.hark.speech.SpeechSpan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/**
 * Words for a closed conversation. Finds the speech in the whole recording again, because the spans
 * noted while it came in are cut at chunks, and decides whether there is a conversation: with too
 * few words, or too uncertain ones, there is none and the transcript is empty.
 */
public final class TranscriptionStep implements ConversationStep {

  private final ConversationAudio audio;
  private final Transcriber transcriber;
  private final SpeechSettings speech;
  private final Executor executor;
  private final Clock clock;

  /**
   * @param executor finds the speech: some 0.3 ms of work for a second of sound
   */
  public TranscriptionStep(
      ConversationAudio audio,
      Transcriber transcriber,
      SpeechSettings speech,
      Executor executor,
      Clock clock) {
    this.audio = audio;
    this.transcriber = transcriber;
    this.speech = speech;
    this.executor = executor;
    this.clock = clock;
  }

  @Override
  public StepName name() {
    return StepName.TRANSCRIBE;
  }

  @Override
  public CompletionStage<StepOutcome> run(StepRequest request) {
    var started = clock.instant();
    return audio
        .load(request)
        .thenComposeAsync(sound -> transcribe(sound, request, started), executor);
  }

  private CompletionStage<StepOutcome> transcribe(Pcm sound, StepRequest request, Instant started) {
    if (sound.length() == 0) {
      return CompletableFuture.completedFuture(
          new StepOutcome.Refused("the conversation has no audio"));
    }
    var spans = spans(sound);
    if (spans.isEmpty()) {
      return CompletableFuture.completedFuture(
          transcribed(
              List.of(),
              new Attributed(
                  new Outcome.Heard(List.of()), transcriber.provider(), transcriber.model()),
              started));
    }
    return Attributed.by(transcriber, sound, spans, request.language())
        .thenApply(
            answer ->
                switch (answer.outcome()) {
                  case Outcome.Heard(var segments) -> transcribed(segments, answer, started);
                  case Outcome.Unavailable(var after, var why) ->
                      new StepOutcome.Retry(after, answer.provider() + ": " + why);
                  case Outcome.Refused(var reason) ->
                      new StepOutcome.Refused(answer.provider() + ": " + reason);
                });
  }

  private StepOutcome transcribed(List<Segment> segments, Attributed by, Instant started) {
    return new StepOutcome.Transcribed(
        isConversation(segments) ? segments : List.of(),
        by.provider(),
        by.model(),
        Duration.between(started, clock.instant()));
  }

  private boolean isConversation(List<Segment> segments) {
    var words = segments.stream().flatMap(segment -> segment.words().stream()).toList();
    var sure = words.stream().mapToDouble(Word::confidence).average().orElse(0);
    return !words.isEmpty() && words.size() >= speech.minWords() && sure >= speech.minConfidence();
  }

  private List<SpeechSpan> spans(Pcm sound) {
    var detector = new EnergyDetector(speech);
    return Stream.concat(detector.listen(sound).stream(), detector.finish().stream()).toList();
  }
}
