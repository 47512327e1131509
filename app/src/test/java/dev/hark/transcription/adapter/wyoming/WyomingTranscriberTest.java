package dev.hark.transcription.adapter.wyoming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.wyoming.WyomingEvent;
import dev.hark.speech.Sounds;
import dev.hark.speech.SpeechSpan;
import dev.hark.transcription.FakeWyoming;
import dev.hark.transcription.FakeWyoming.Fault;
import dev.hark.transcription.Outcome;
import dev.hark.transcription.TestCalls;
import dev.hark.transcription.Transcriber;
import dev.hark.transcription.TranscriberContract;
import dev.hark.transcription.TranscriptionSettings.Remote;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WyomingTranscriberTest extends TranscriberContract {

  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final ExecutorService BLOCKING = Executors.newVirtualThreadPerTaskExecutor();

  private final FakeWyoming service = new FakeWyoming("we meet at nine in Paris");

  @AfterEach
  void close() {
    service.close();
  }

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
    BLOCKING.shutdownNow();
  }

  @Override
  protected Transcriber transcriber() {
    return transcriber(1);
  }

  @Test
  void sendsEachUtteranceOnAConnectionOfItsOwn() {
    var spans = List.of(new SpeechSpan(0, 1_000), new SpeechSpan(2_000, 2_950));

    get(transcriber().transcribe(Sounds.silence(3_000), spans, Optional.of("en")));

    assertThat(service.calls()).hasSize(2);
    var second = service.calls().getLast();
    assertThat(second.getFirst().type()).isEqualTo("transcribe");
    assertThat(second.getFirst().data().path("language").asText()).isEqualTo("en");
    assertThat(second.get(1).type()).isEqualTo("audio-start");
    assertThat(second.getLast().type()).isEqualTo("audio-stop");
    assertThat(second.stream().mapToInt(event -> event.payload().length).sum()).isEqualTo(950 * 32);
    assertThat(second).extracting(WyomingEvent::type).contains("audio-chunk");
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void isUnavailableWhenTheServiceFails(Fault fault) {
    service.fail(fault);

    assertThat(transcribe(transcriber())).isInstanceOf(Outcome.Unavailable.class);
  }

  @Test
  void triesAgainAfterAFault() {
    service.fail(Fault.CLOSE);

    assertThat(transcribe(transcriber(2))).isInstanceOf(Outcome.Heard.class);
  }

  @Test
  void isUnavailableWithoutAService() {
    service.close();

    assertThat(transcribe(transcriber())).isInstanceOf(Outcome.Unavailable.class);
  }

  private Transcriber transcriber(int attempts) {
    return new WyomingTranscriber(
        new Remote.Wyoming(service.url(), Optional.empty()),
        TestCalls.of(KIT, attempts),
        BLOCKING,
        Duration.ofMillis(700));
  }

  private static Outcome transcribe(Transcriber transcriber) {
    return get(
        transcriber.transcribe(
            Sounds.silence(100), List.of(new SpeechSpan(0, 100)), Optional.empty()));
  }
}
