package dev.hark.boot;

import com.typesafe.config.Config;
import dev.hark.ops.Capability;
import dev.hark.provider.ProviderCalls;
import dev.hark.speech.SpeechSettings;
import dev.hark.transcription.ChainedTranscriber;
import dev.hark.transcription.Transcriber;
import dev.hark.transcription.TranscriptionSettings;
import dev.hark.transcription.TranscriptionSettings.Remote;
import dev.hark.transcription.adapter.openai.OpenAiTranscriber;
import dev.hark.transcription.adapter.sphinx.SphinxTranscriber;
import dev.hark.transcription.adapter.wyoming.WyomingTranscriber;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * Who gives words for speech here.
 *
 * @param calls to providers outside, for health and metrics
 */
record Hearing(Transcriber transcriber, Capability capability, List<ProviderCalls> calls) {

  private static final Duration CONNECT = Duration.ofSeconds(5);

  private static final String MEND =
      "set PARAKEET_ASR_URL (OpenAI-compatible or Wyoming) for transcripts to trust";

  /**
   * @param blocking where an adapter may wait
   */
  static Hearing choose(
      Config config, SpeechSettings speech, ActorSystem<?> system, Executor blocking) {
    var settings = TranscriptionSettings.from(config);
    var sphinx = new SphinxTranscriber(settings.sphinx(), speech);
    if (settings.remote().isEmpty()) {
      return new Hearing(
          sphinx,
          new Capability(
              "transcription",
              Capability.State.DEGRADED,
              "embedded CMU Sphinx, English: good enough to search",
              MEND),
          List.of());
    }
    var calls = Providers.calls("transcription", config, system);
    var remote = remote(settings.remote().get(), calls, blocking, settings.timeout());
    var transcriber = settings.fallback() ? new ChainedTranscriber(remote, sphinx) : remote;
    return new Hearing(
        transcriber,
        new Capability(
            "transcription",
            Capability.State.OK,
            remote.provider() + (settings.fallback() ? ", embedded CMU Sphinx behind it" : ""),
            ""),
        List.of(calls));
  }

  private static Transcriber remote(
      Remote remote, ProviderCalls calls, Executor blocking, Duration timeout) {
    var client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
    return switch (remote) {
      case Remote.OpenAi openAi -> new OpenAiTranscriber(openAi, calls, client, timeout);
      case Remote.Wyoming wyoming -> new WyomingTranscriber(wyoming, calls, blocking, timeout);
    };
  }
}
