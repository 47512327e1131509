package dev.hark.transcription;

import dev.hark.audio.Pcm;
import dev.hark.speech.SpeechSpan;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Flow;

/** A transcriber that gives one outcome and one flow, and notes what it was asked. */
final class ScriptedTranscriber implements Transcriber {

  final List<List<SpeechSpan>> asked = new CopyOnWriteArrayList<>();
  private final String name;
  private final Outcome outcome;
  private final Optional<Flow<Pcm, Caption, NotUsed>> captions;

  ScriptedTranscriber(
      String name, Outcome outcome, Optional<Flow<Pcm, Caption, NotUsed>> captions) {
    this.name = name;
    this.outcome = outcome;
    this.captions = captions;
  }

  @Override
  public String provider() {
    return name;
  }

  @Override
  public String model() {
    return name + "-model";
  }

  @Override
  public CompletionStage<Outcome> transcribe(
      Pcm audio, List<SpeechSpan> speech, Optional<String> language) {
    asked.add(speech);
    return CompletableFuture.completedFuture(outcome);
  }

  @Override
  public Optional<Flow<Pcm, Caption, NotUsed>> captions(Optional<String> language) {
    return captions;
  }
}
