package dev.hark.transcription.adapter.sphinx;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.hark.audio.Pcm;
import dev.hark.speech.Sounds;
import dev.hark.speech.SpeechSettings;
import dev.hark.speech.SpeechSpan;
import dev.hark.transcription.Caption;
import dev.hark.transcription.Outcome;
import dev.hark.transcription.Transcriber;
import dev.hark.transcription.TranscriberContract;
import dev.hark.transcription.TranscriptionSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Listens to seven seconds of sound in all: each costs one to two of a core. */
class SphinxTranscriberTest extends TranscriberContract {

  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final SphinxTranscriber SPHINX =
      new SphinxTranscriber(
          TranscriptionSettings.from(ConfigFactory.parseResources("hark/transcription.conf"))
              .sphinx(),
          SpeechSettings.from(ConfigFactory.parseResources("hark/speech.conf")));

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
  void captionsWhileSomebodySpeaksAndEndsThemWithTheUtterance() {
    var sound =
        List.of(
            Sounds.silence(1_000),
            Sounds.wav(Sounds.sample("hello.wav")).slice(0, 3_300),
            Sounds.silence(1_000));
    var all = Pcm.concat(sound);
    var pieces =
        IntStream.range(0, (int) all.duration().toMillis() / 100)
            .mapToObj(i -> all.slice(i * 100L, (i + 1) * 100L))
            .toList();

    var captions =
        get(
            Source.from(pieces)
                .via(SPHINX.captions(Optional.of("en")).orElseThrow())
                .runWith(Sink.<Caption>seq(), KIT.system()));

    assertThat(captions).hasSizeGreaterThan(2);
    var last = captions.getLast();
    assertThat(last.isFinal()).isTrue();
    assertThat(last.text()).contains("morning at nine o'clock i will meet");
    assertThat(last.startMs()).isBetween(500L, 1_400L);
    assertThat(last.endMs()).isBetween(3_500L, 4_500L);
    assertThat(captions.getFirst().isFinal()).isFalse();
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
}
