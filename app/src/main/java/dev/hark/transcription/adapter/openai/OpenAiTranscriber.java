package dev.hark.transcription.adapter.openai;

import dev.hark.audio.Pcm;
import dev.hark.conversation.Word;
import dev.hark.protocol.audio.AudioFormat;
import dev.hark.protocol.audio.WavFile;
import dev.hark.provider.ProviderCalls;
import dev.hark.provider.ProviderFailure;
import dev.hark.provider.ProviderFailure.Kind;
import dev.hark.speech.SpeechSpan;
import dev.hark.speech.Utterances;
import dev.hark.transcription.Caption;
import dev.hark.transcription.Outcome;
import dev.hark.transcription.PcmBytes;
import dev.hark.transcription.RemoteParts;
import dev.hark.transcription.Transcriber;
import dev.hark.transcription.TranscriptionSettings.Remote;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Flow;

/**
 * A server with OpenAI's {@code POST /v1/audio/transcriptions} (OpenAI, faster-whisper-server,
 * Parakeet, Speaches and others). Long recordings are cut at pauses into parts of at most ten
 * minutes, which keeps each below 25 MB. Gives no captions. The key is in no message and no log.
 */
public final class OpenAiTranscriber implements Transcriber {

  private static final int MAX_ANSWER_BYTES = 10 << 20;
  private static final String BOUNDARY = "hark-5f0c1c7d2f6e4c0ba5d1d94c";
  private static final int REQUEST_TIMEOUT = 408;
  private static final int CONFLICT = 409;
  private static final int TOO_EARLY = 425;
  private static final int TOO_MANY = 429;

  private final Remote.OpenAi settings;
  private final ProviderCalls calls;
  private final HttpClient client;
  private final Duration timeout;
  private final URI address;

  /**
   * @param calls guards the calls to this server
   * @param timeout for an answer, besides the length of the audio in it
   */
  public OpenAiTranscriber(
      Remote.OpenAi settings, ProviderCalls calls, HttpClient client, Duration timeout) {
    this.settings = settings;
    this.calls = calls;
    this.client = client;
    this.timeout = timeout;
    this.address = endpoint(settings.url());
  }

  @Override
  public String provider() {
    return "openai";
  }

  @Override
  public String model() {
    return settings.model();
  }

  @Override
  public CompletionStage<Outcome> transcribe(
      Pcm audio, List<SpeechSpan> speech, Optional<String> language) {
    return RemoteParts.transcribe(
        Utterances.of(speech, audio, RemoteParts.ANY_PAUSE_MS, RemoteParts.MAX_PART_MS),
        part -> part(audio.slice(part.startMs(), part.endMs()), language));
  }

  /** None: the interface takes whole files. */
  @Override
  public Optional<Flow<Pcm, Caption, NotUsed>> captions(Optional<String> language) {
    return Optional.empty();
  }

  private CompletionStage<List<Word>> part(Pcm sound, Optional<String> language) {
    var request = request(sound, language);
    return calls.call(
        timeout.plus(sound.duration()),
        () ->
            client
                .sendAsync(request, _ -> new LimitedBody(MAX_ANSWER_BYTES))
                .thenApply(answer -> read(answer, sound.duration().toMillis())));
  }

  private HttpRequest request(Pcm sound, Optional<String> language) {
    var form =
        new Multipart(BOUNDARY)
            .field("model", settings.model())
            .field("response_format", "verbose_json")
            .field("timestamp_granularities[]", "word")
            .field("timestamp_granularities[]", "segment");
    language
        .map(tag -> Locale.forLanguageTag(tag).getLanguage())
        .filter(code -> !code.isEmpty())
        .ifPresent(code -> form.field("language", code));
    form.file(
        "file",
        "audio.wav",
        "audio/wav",
        WavFile.write(AudioFormat.PCM_16K_MONO, PcmBytes.of(sound)));
    var request =
        HttpRequest.newBuilder(address)
            .timeout(timeout.plus(sound.duration()))
            .header("Content-Type", form.contentType())
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofByteArray(form.bytes()));
    settings.key().ifPresent(key -> request.header("Authorization", "Bearer " + key));
    return request.build();
  }

  private static List<Word> read(HttpResponse<byte[]> answer, long partMs) {
    var status = answer.statusCode();
    if (status == 200) {
      return OpenAiAnswer.words(answer.body(), partMs);
    }
    throw switch (status) {
      case TOO_MANY, 503 ->
          new ProviderFailure(Kind.BUSY, "answered " + status, retryAfter(answer));
      case REQUEST_TIMEOUT, CONFLICT, TOO_EARLY ->
          new ProviderFailure(Kind.BROKEN, "answered " + status, retryAfter(answer));
      default ->
          status >= 400 && status < 500
              ? new ProviderFailure(Kind.REFUSED, "answered " + status)
              : new ProviderFailure(Kind.BROKEN, "answered " + status, retryAfter(answer));
    };
  }

  /** Seconds (RFC 9110, 10.2.3) or the {@code retry-after-ms} of OpenAI; a date is not honoured. */
  private static Optional<Duration> retryAfter(HttpResponse<byte[]> answer) {
    return number(answer, "retry-after-ms")
        .map(Duration::ofMillis)
        .or(() -> number(answer, "retry-after").map(Duration::ofSeconds));
  }

  private static Optional<Long> number(HttpResponse<byte[]> answer, String header) {
    return answer
        .headers()
        .firstValue(header)
        .filter(value -> value.matches("\\d{1,9}"))
        .map(Long::valueOf);
  }

  private static URI endpoint(URI base) {
    var text = base.toString().replaceAll("/+$", "");
    var versioned = text.endsWith("/v1") ? text : text + "/v1";
    return URI.create(versioned + "/audio/transcriptions");
  }
}
