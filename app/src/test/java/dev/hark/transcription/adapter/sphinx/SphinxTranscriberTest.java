package dev.hark.transcription.adapter.sphinx;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.hark.audio.Pcm;
import dev.hark.conversation.Word;
import dev.hark.speech.EnergyDetector;
import dev.hark.speech.Sounds;
import dev.hark.speech.SpeechSettings;
import dev.hark.speech.SpeechSpan;
import dev.hark.transcription.Caption;
import dev.hark.transcription.Outcome;
import dev.hark.transcription.Transcriber;
import dev.hark.transcription.TranscriberContract;
import dev.hark.transcription.TranscriptionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Listens to little sound, with one transcriber: a second of it costs up to two of a core. */
class SphinxTranscriberTest extends TranscriberContract {

  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final SpeechSettings SPEECH =
      SpeechSettings.from(ConfigFactory.parseResources("hark/speech.conf"));
  private static final SphinxTranscriber SPHINX =
      new SphinxTranscriber(
          TranscriptionSettings.from(ConfigFactory.parseResources("hark/transcription.conf"))
              .sphinx(),
          SPEECH);

  @AfterAll
  static void stop() {
    SPHINX.close();
    KIT.shutdownTestKit();
  }

  @Override
  protected Transcriber transcriber() {
    return SPHINX;
  }

  @Test
  void mishearsFewWordsOfTheSample() throws IOException {
    var truth = Files.readString(Sounds.sample("hello.txt")).strip();

    assertThat(WordErrors.rate(truth, heard(Sounds.sample("hello.wav")))).isLessThanOrEqualTo(0.15);
  }

  @Test
  void mishearsFewWordsOfARealReader() {
    var file = Sounds.real("librivox-0930.wav");
    Assumptions.assumeTrue(file.isPresent(), "the folder of real speech is absent");
    var truth = "he might even have been made amiable himself";

    assertThat(WordErrors.rate(truth, heard(file.orElseThrow()))).isLessThanOrEqualTo(0.15);
  }

  @Test
  void captionsWhileSomebodySpeaksAndEndsThemWithTheUtterance() {
    var sound = List.of(Sounds.silence(1_000), hello(2_100), Sounds.silence(1_000));

    var captions = get(captions(Pcm.concat(sound)).runWith(Sink.<Caption>seq(), KIT.system()));

    assertThat(captions).hasSizeGreaterThan(2);
    var last = captions.getLast();
    assertThat(last.isFinal()).isTrue();
    assertThat(last.text()).contains("morning at nine");
    assertThat(last.startMs()).isBetween(500L, 1_400L);
    assertThat(last.endMs()).isBetween(2_500L, 3_300L);
    assertThat(captions.getFirst().isFinal()).isFalse();
  }

  @Test
  void leavesASecondStreamWithoutCaptions() {
    var rest = new CompletableFuture<Pcm>();
    var first =
        pieces(hello(1_200))
            .concat(Source.completionStage(rest))
            .via(SPHINX.captions(Optional.of("en")).orElseThrow())
            .runWith(Sink.queue(), KIT.system());
    var firstCaption = get(first.pull());

    var second = get(captions(hello(2_100)).runWith(Sink.<Caption>seq(), KIT.system()));

    assertThat(firstCaption).isPresent();
    assertThat(second).isEmpty();
    rest.complete(Sounds.silence(1_000));
    var captions = new ArrayList<>(firstCaption.stream().toList());
    for (var next = get(first.pull()); next.isPresent(); next = get(first.pull())) {
      captions.add(next.get());
    }
    assertThat(captions.getLast().isFinal()).isTrue();
  }

  @Test
  void knowsEnglishOnly() {
    var outcome =
        get(
            SPHINX.transcribe(
                Sounds.silence(500), List.of(new SpeechSpan(0, 500)), Optional.of("de")));

    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    assertThat(SPHINX.captions(Optional.of("fr-FR"))).isEmpty();
  }

  private static String heard(Path file) {
    var sound = Sounds.wav(file);
    var detector = new EnergyDetector(SPEECH);
    var speech = new ArrayList<>(detector.listen(sound));
    speech.addAll(detector.finish());

    var outcome = (Outcome.Heard) get(SPHINX.transcribe(sound, speech, Optional.of("en")));

    return outcome.segments().stream()
        .flatMap(segment -> segment.words().stream())
        .map(Word::text)
        .collect(Collectors.joining(" "));
  }

  private static Pcm hello(int ms) {
    return Sounds.wav(Sounds.sample("hello.wav")).slice(0, ms);
  }

  private static Source<Caption, NotUsed> captions(Pcm sound) {
    return pieces(sound).via(SPHINX.captions(Optional.of("en")).orElseThrow());
  }

  private static Source<Pcm, NotUsed> pieces(Pcm sound) {
    return Source.from(
        IntStream.range(0, (int) sound.duration().toMillis() / 100)
            .mapToObj(i -> sound.slice(i * 100L, (i + 1) * 100L))
            .toList());
  }
}
