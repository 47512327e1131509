package dev.hark.transcription.adapter.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.audio.Pcm;
import dev.hark.conversation.Word;
import dev.hark.speech.Sounds;
import dev.hark.speech.SpeechSpan;
import dev.hark.transcription.FakeOpenAi;
import dev.hark.transcription.FakeOpenAi.Fault;
import dev.hark.transcription.Outcome;
import dev.hark.transcription.TestCalls;
import dev.hark.transcription.Transcriber;
import dev.hark.transcription.TranscriberContract;
import dev.hark.transcription.TranscriptionSettings.Remote;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiTranscriberTest extends TranscriberContract {

  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final FakeOpenAi server = new FakeOpenAi();

  @AfterEach
  void close() {
    server.close();
  }

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
    CLIENT.close();
  }

  @Override
  protected Transcriber transcriber() {
    return transcriber(2);
  }

  @Test
  void asksForWordTimesWithTheKey() {
    transcribe(transcriber(), new SpeechSpan(0, 1_000));

    var request = server.requests().getFirst();
    assertThat(request.authorization()).isEqualTo("Bearer secret");
    assertThat(request.fields())
        .isEqualTo(
            Map.of(
                "model", List.of("whisper-1"),
                "language", List.of("de"),
                "response_format", List.of("verbose_json"),
                "timestamp_granularities[]", List.of("word", "segment")));
  }

  @Test
  void sendsOnlyTheSpeechInPartsOfAtMostTenMinutes() {
    var audio = Sounds.silence(1_300_000);

    var outcome =
        get(
            transcriber()
                .transcribe(audio, List.of(new SpeechSpan(10_000, 1_300_000)), Optional.empty()));

    assertThat(server.requests()).hasSize(3);
    assertThat(server.requests())
        .allSatisfy(request -> assertThat(request.audioMs()).isLessThanOrEqualTo(600_000));
    assertThat(server.requests().stream().mapToInt(FakeOpenAi.Request::audioMs).sum())
        .isEqualTo(1_290_000);
    var words = words(outcome);
    assertThat(words.getFirst().startMs()).isEqualTo(10_000);
    assertThat(words).extracting(Word::startMs).isSorted();
    assertThat(words.getLast().endMs()).isBetween(1_299_000L, 1_300_000L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>gateway</html>",
        "",
        "null",
        "[]",
        "{}",
        "{\"text\":5}",
        "{\"text\":\"a\",\"words\":{\"word\":\"a\"}}",
        "{\"text\":\"a\",\"words\":[{\"word\":\"a\",\"start\":\"0\",\"end\":1}]}",
        "{\"text\":\"a\",\"words\":[{\"word\":7,\"start\":0,\"end\":1}]}",
        "{\"text\":\"a\",\"segments\":[5]}",
        "{\"text\":\"a\",\"words\":[",
      })
  void isUnavailableWhenTheAnswerIsNotAsAgreed(String body) {
    server.fail(new Fault.Body(body.getBytes(StandardCharsets.UTF_8)));

    assertThat(transcribe(transcriber(1), new SpeechSpan(0, 1_000)))
        .isInstanceOf(Outcome.Unavailable.class);
  }

  @Test
  void isUnavailableWhenTheAnswerIsHugeOrCut() {
    server.fail(new Fault.Body(new byte[11 << 20]), new Fault.Truncated());

    var huge = (Outcome.Unavailable) transcribe(transcriber(1), new SpeechSpan(0, 1_000));
    var cut = transcribe(transcriber(1), new SpeechSpan(0, 1_000));

    assertThat(huge.why()).contains("more than 10485760 bytes");
    assertThat(cut).isInstanceOf(Outcome.Unavailable.class);
  }

  @Test
  void triesAgainAfterAFault() {
    server.fail(new Fault.Status(500, Map.of()));

    assertThat(transcribe(transcriber(), new SpeechSpan(0, 1_000)))
        .isInstanceOf(Outcome.Heard.class);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void saysWhenToComeAgain() {
    server.fail(new Fault.Status(429, Map.of("retry-after", "120")));

    var outcome = (Outcome.Unavailable) transcribe(transcriber(), new SpeechSpan(0, 1_000));

    assertThat(outcome.retryAfter()).isEqualTo(Duration.ofSeconds(120));
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 404, 413, 415, 422})
  void isRefusedForOtherClientErrors(int status) {
    server.fail(new Fault.Status(status, Map.of()));

    assertThat(transcribe(transcriber(), new SpeechSpan(0, 1_000)))
        .isEqualTo(new Outcome.Refused("answered " + status));
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 409, 425, 429, 500, 502, 503})
  void isUnavailableForPassingErrors(int status) {
    server.fail(new Fault.Status(status, Map.of()));

    assertThat(transcribe(transcriber(1), new SpeechSpan(0, 1_000)))
        .isInstanceOf(Outcome.Unavailable.class);
  }

  @Test
  void givesUpOnAServerThatHangs() {
    server.fail(new Fault.Hang());

    assertThat(transcribe(transcriber(1), new SpeechSpan(0, 100)))
        .isInstanceOf(Outcome.Unavailable.class);
  }

  @Test
  void isUnavailableWithoutAServer() {
    server.close();

    assertThat(transcribe(transcriber(1), new SpeechSpan(0, 1_000)))
        .isInstanceOf(Outcome.Unavailable.class);
  }

  @Test
  void keepsTheKeyToItself() {
    assertThat(settings().toString()).doesNotContain("secret");
  }

  @Test
  void spreadsTheWordsOfSegmentsWithoutThem() {
    var body =
        "{\"text\":\"one two\",\"segments\":[{\"start\":0.2,\"end\":0.8,\"text\":\" one two\"}]}";
    server.fail(new Fault.Body(body.getBytes(StandardCharsets.UTF_8)));

    assertThat(words(transcribe(transcriber(), new SpeechSpan(1_000, 2_000))))
        .containsExactly(new Word("one", 1_200, 1_500, 1), new Word("two", 1_500, 1_800, 1));
  }

  private Transcriber transcriber(int attempts) {
    return new OpenAiTranscriber(
        settings(), TestCalls.of(KIT, attempts), CLIENT, Duration.ofMillis(900));
  }

  private Remote.OpenAi settings() {
    return new Remote.OpenAi(server.url(), Optional.of("secret"), "whisper-1");
  }

  private static Outcome transcribe(Transcriber transcriber, SpeechSpan span) {
    Pcm audio = Sounds.whiteNoise(3_000, 0.1, 1);
    return get(transcriber.transcribe(audio, List.of(span), Optional.of("de-DE")));
  }

  private static List<Word> words(Outcome outcome) {
    return ((Outcome.Heard) outcome)
        .segments().stream().flatMap(segment -> segment.words().stream()).toList();
  }
}
