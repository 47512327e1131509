package dev.hark.transcription.adapter.sphinx;

import dev.hark.audio.Pcm;
import dev.hark.conversation.Word;
import dev.hark.speech.EnergyDetector;
import dev.hark.speech.SpeechDetector;
import dev.hark.speech.SpeechSettings;
import dev.hark.speech.SpeechSpan;
import dev.hark.speech.Utterances;
import dev.hark.transcription.Caption;
import dev.hark.transcription.Outcome;
import dev.hark.transcription.PcmBytes;
import dev.hark.transcription.Segments;
import dev.hark.transcription.Transcriber;
import dev.hark.transcription.TranscriptionSettings;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Flow;

/**
 * CMU Sphinx (sphinx4 with its generic English model) in this process. Modest: good enough to try
 * and to search, not to trust. Two searches: a wide one over whole utterances with batch cepstral
 * mean normalisation for the transcript, a narrow one for captions. Knows English only and says
 * nothing of its confidence (1 for each word).
 */
public final class SphinxTranscriber implements Transcriber, AutoCloseable {

  private static final Duration COME_AGAIN = Duration.ofSeconds(30);
  private static final long MAX_PAUSE_MS = 400;

  /** About a sentence: two of them in one utterance cost more errors than a cut between them. */
  private static final long MAX_UTTERANCE_MS = 8_000;

  private final RecogniserPool batch;
  private final RecogniserPool live;
  private final SpeechDetector.Factory detectors;

  /** Loads nothing yet; the first use takes seconds and some 170 MiB for each recogniser. */
  public SphinxTranscriber(TranscriptionSettings.Sphinx settings, SpeechSettings speech) {
    this.batch = RecogniserPool.queueing(Beams.WIDE, settings.batchThreads(), settings.idle());
    this.live = RecogniserPool.immediate(Beams.NARROW, settings.liveThreads(), settings.idle());
    this.detectors = EnergyDetector.factory(speech);
  }

  @Override
  public String provider() {
    return "sphinx";
  }

  @Override
  public String model() {
    return "cmusphinx-en-us-5.2";
  }

  @Override
  public CompletionStage<Outcome> transcribe(
      Pcm audio, List<SpeechSpan> speech, Optional<String> language) {
    if (!isEnglish(language)) {
      return CompletableFuture.completedFuture(
          new Outcome.Refused("Sphinx knows English only, not " + language.orElseThrow()));
    }
    var utterances = Utterances.of(speech, audio, MAX_PAUSE_MS, MAX_UTTERANCE_MS);
    CompletionStage<List<Word>> words = CompletableFuture.completedFuture(List.of());
    // One utterance after the other, so that a long recording does not keep others waiting.
    for (var utterance : utterances) {
      words =
          words.thenCompose(
              before -> hear(audio, utterance).thenApply(after -> joined(before, after)));
    }
    return words
        .<Outcome>thenApply(all -> new Outcome.Heard(Segments.of(all)))
        .exceptionally(SphinxTranscriber::trouble);
  }

  @Override
  public Optional<Flow<Pcm, Caption, NotUsed>> captions(Optional<String> language) {
    return isEnglish(language)
        ? Optional.of(Flow.fromGraph(new CaptionStage(live, detectors)).named("sphinx-captions"))
        : Optional.empty();
  }

  @Override
  public void close() {
    batch.close();
    live.close();
  }

  private CompletionStage<List<Word>> hear(Pcm audio, SpeechSpan utterance) {
    var sound = PcmBytes.of(audio.slice(utterance.startMs(), utterance.endMs()));
    return batch.with(
        recogniser ->
            recogniser.recognise(new ByteArrayInputStream(sound), _ -> {}).stream()
                .map(word -> later(word, utterance.startMs()))
                .toList());
  }

  private static Word later(Word word, long ms) {
    return new Word(word.text(), word.startMs() + ms, word.endMs() + ms, word.confidence());
  }

  private static List<Word> joined(List<Word> before, List<Word> after) {
    return Stream.concat(before.stream(), after.stream()).toList();
  }

  private static boolean isEnglish(Optional<String> language) {
    return language
        .map(tag -> Locale.forLanguageTag(tag).getLanguage())
        .map(code -> code.isEmpty() || code.equals("en") || code.equals("und"))
        .orElse(true);
  }

  private static Outcome trouble(Throwable error) {
    var cause =
        error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    return cause instanceof RejectedExecutionException
        ? new Outcome.Unavailable(COME_AGAIN, "all recognisers are busy")
        : new Outcome.Unavailable(COME_AGAIN, "the recogniser failed: " + cause);
  }
}
