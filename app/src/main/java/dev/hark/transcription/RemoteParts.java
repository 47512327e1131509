package dev.hark.transcription;

import dev.hark.conversation.Word;
import dev.hark.provider.ProviderFailure;
import dev.hark.speech.SpeechSpan;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;

/** Asks a remote transcriber for one part of a recording after the other. */
public final class RemoteParts {

  /** Pauses are no reason for a part of its own. */
  public static final long ANY_PAUSE_MS = Long.MAX_VALUE;

  /** Ten minutes: 19.2 MB of samples. */
  public static final long MAX_PART_MS = 600_000;

  private static final Duration COME_AGAIN = Duration.ofSeconds(30);

  private RemoteParts() {}

  /**
   * All words, or the trouble of the first part that had some.
   *
   * @param part gives a part's words in time from the part's start; fails with {@link
   *     ProviderFailure}
   */
  public static CompletionStage<Outcome> transcribe(
      List<SpeechSpan> parts, Function<SpeechSpan, CompletionStage<List<Word>>> part) {
    CompletionStage<List<Word>> words = CompletableFuture.completedFuture(List.of());
    for (var span : parts) {
      words =
          words.thenCompose(
              before ->
                  part.apply(span)
                      .thenApply(
                          after ->
                              Stream.concat(
                                      before.stream(),
                                      after.stream().map(word -> later(word, span.startMs())))
                                  .toList()));
    }
    return words
        .<Outcome>thenApply(all -> new Outcome.Heard(Segments.of(all)))
        .exceptionally(error -> outcome(ProviderFailure.of(error)));
  }

  private static Outcome outcome(ProviderFailure failure) {
    var why = String.valueOf(failure.getMessage());
    return switch (failure.kind()) {
      case REFUSED -> new Outcome.Refused(why);
      case BUSY, BROKEN, TIMEOUT, CIRCUIT_OPEN, FULL ->
          new Outcome.Unavailable(failure.retryAfter().orElse(COME_AGAIN), why);
    };
  }

  private static Word later(Word word, long ms) {
    return new Word(word.text(), word.startMs() + ms, word.endMs() + ms, word.confidence());
  }
}
