package dev.hark.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.typesafe.config.ConfigFactory;
import dev.hark.audio.Pcm;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnergyDetectorTest {

  private static final SpeechSettings SETTINGS =
      SpeechSettings.from(ConfigFactory.parseResources("hark/speech.conf"));

  static Stream<Map.Entry<String, Pcm>> soundsWithoutSpeech() {
    return Stream.of(
        Map.entry("digital silence", Sounds.silence(8_000)),
        Map.entry("quiet white noise", Sounds.whiteNoise(8_000, 0.003, 1)),
        Map.entry("loud white noise", Sounds.whiteNoise(8_000, 0.2, 2)),
        Map.entry("noise that sets in", concat(Sounds.silence(4_000), noise(4_000))),
        Map.entry("noise that stops", concat(noise(4_000), Sounds.silence(4_000))),
        Map.entry("50 Hz", Sounds.tone(8_000, 50, 0.6)),
        Map.entry("hum with harmonics", Sounds.hum(8_000, 0.1)),
        Map.entry("hum that sets in", concat(noise(4_000), Sounds.hum(4_000, 0.1))),
        Map.entry("1 kHz tone", Sounds.tone(8_000, 1_000, 0.3)),
        Map.entry("a click a second", Sounds.clicks(8_000, 1_000)),
        Map.entry("five clicks a second", Sounds.clicks(8_000, 200)),
        Map.entry(
            "clicks over noise",
            Sounds.mix(Sounds.whiteNoise(8_000, 0.01, 3), Sounds.clicks(8_000, 700))));
  }

  @ParameterizedTest
  @MethodSource("soundsWithoutSpeech")
  void findsNothingInSoundsWithoutSpeech(Map.Entry<String, Pcm> sound) {
    assertThat(spans(sound.getValue())).as(sound.getKey()).isEmpty();
  }

  @Test
  void findsTheSpeechOfTheSampleBetweenSilence() {
    var speech = Sounds.wav(Sounds.sample("hello.wav"));

    var found = spans(concat(Sounds.silence(5_000), speech, Sounds.silence(5_000)));

    var speechMs = speech.duration().toMillis();
    assertThat(found).isNotEmpty();
    assertThat(found.getFirst().startMs()).isBetween(4_700L, 5_700L);
    assertThat(found.getLast().endMs()).isBetween(4_300 + speechMs, 5_400 + speechMs);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void findsTheSameHoweverTheSoundIsCut(long seed) {
    var sound =
        concat(Sounds.silence(700), Sounds.wav(Sounds.sample("hello.wav")), Sounds.silence(900));
    var random = new Random(seed);
    var detector = new EnergyDetector(SETTINGS);
    var found = new ArrayList<SpeechSpan>();

    for (var at = 0; at < sound.length(); ) {
      var to = Math.min(sound.length(), at + random.nextInt(1, 2_000));
      found.addAll(detector.listen(Pcm.of(Arrays.copyOfRange(sound.samples(), at, to))));
      at = to;
    }
    found.addAll(detector.finish());

    assertThat(found).isNotEmpty().isEqualTo(spans(sound));
  }

  @Test
  void saysWhetherSomebodySpeaksNow() {
    var detector = new EnergyDetector(SETTINGS);
    var before = detector.speaking();
    var speech = Sounds.wav(Sounds.sample("hello.wav"));

    detector.listen(speech.slice(0, 1_000));
    var during = detector.speaking();
    detector.listen(concat(speech.slice(1_000, 99_000), Sounds.silence(1_000)));

    assertThat(before).isFalse();
    assertThat(during).isTrue();
    assertThat(detector.speaking()).isFalse();
    assertThat(detector.finish()).isEmpty();
  }

  @Test
  void keepsTheEnergyOfClearReading() {
    var file = Sounds.real("librivox-all.wav");
    assumeTrue(file.isPresent(), "the folder of real speech is absent");
    var sound = Sounds.wav(file.get());

    var found = spans(sound);

    assertThat(energyWithin(sound, found) / energyWithin(sound, List.of(whole(sound))))
        .isGreaterThan(0.998);
  }

  @Test
  void findsTelephoneTalk() throws IOException {
    var rttm = Sounds.real("dialogue/two-speakers.rttm");
    assumeTrue(rttm.isPresent(), "the folder of real speech is absent");
    var sound = Sounds.wav(Sounds.real("dialogue/two-speakers.wav").orElseThrow());
    var reference = new boolean[(int) sound.duration().toMillis() / 10];
    for (var line : Files.readAllLines(rttm.get())) {
      var fields = line.split("\\s+");
      var start = (int) (Double.parseDouble(fields[3]) * 100);
      var length = (int) (Double.parseDouble(fields[4]) * 100);
      Arrays.fill(reference, start, Math.min(reference.length, start + length), true);
    }
    var heard = new boolean[reference.length];
    for (var span : spans(sound)) {
      Arrays.fill(heard, (int) span.startMs() / 10, (int) span.endMs() / 10, true);
    }

    var missed = share(reference, heard, true);
    var falseAlarm = share(reference, heard, false);

    assertThat(missed).as("share of speech that was missed").isLessThan(0.03);
    assertThat(falseAlarm).as("share of the rest taken for speech").isLessThan(0.2);
  }

  /** Share of the ticks where {@code reference == speech} in which {@code heard} disagrees. */
  private static double share(boolean[] reference, boolean[] heard, boolean speech) {
    var wrong = 0;
    var all = 0;
    for (var i = 0; i < reference.length; i++) {
      if (reference[i] == speech) {
        all++;
        wrong += heard[i] == speech ? 0 : 1;
      }
    }
    return (double) wrong / all;
  }

  private static double energyWithin(Pcm sound, List<SpeechSpan> spans) {
    var energy = 0.0;
    for (var span : spans) {
      for (var sample : sound.slice(span.startMs(), span.endMs()).samples()) {
        energy += (double) sample * sample;
      }
    }
    return energy;
  }

  private static SpeechSpan whole(Pcm sound) {
    return new SpeechSpan(0, sound.duration().toMillis());
  }

  private static List<SpeechSpan> spans(Pcm sound) {
    var detector = new EnergyDetector(SETTINGS);
    return Stream.concat(detector.listen(sound).stream(), detector.finish().stream()).toList();
  }

  private static Pcm noise(int ms) {
    return Sounds.whiteNoise(ms, 0.05, 7);
  }

  private static Pcm concat(Pcm... pieces) {
    return Pcm.concat(List.of(pieces));
  }
}
