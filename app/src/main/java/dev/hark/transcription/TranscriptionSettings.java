package dev.hark.transcription;

import com.typesafe.config.Config;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Who gives words for speech ({@code hark.transcription}).
 *
 * @param remote asked first, when there is one
 * @param sphinx in this process
 * @param fallback whether Sphinx is used: alone, or when the remote one is unavailable
 * @param timeout for a remote answer, besides the length of the audio asked about
 */
public record TranscriptionSettings(
    Optional<Remote> remote, Sphinx sphinx, boolean fallback, Duration timeout) {

  public TranscriptionSettings {
    if (!timeout.isPositive()) {
      throw bad("timeout", "longer than nothing", timeout);
    }
  }

  /** A transcriber outside of this process. */
  public sealed interface Remote {

    /** Address without a path, such as {@code http://host:8000} or {@code tcp://host:10300}. */
    URI url();

    /**
     * Speaks the transcription interface of OpenAI.
     *
     * @param key sent as bearer token when there is one
     */
    record OpenAi(URI url, Optional<String> key, String model) implements Remote {
      /** Without the key. */
      @Override
      public String toString() {
        return "OpenAi[" + url + ", " + model + "]";
      }
    }

    /** Speaks Wyoming over TCP. */
    record Wyoming(URI url, Optional<String> model) implements Remote {}
  }

  /**
   * The recogniser in this process.
   *
   * @param batchThreads recognisers for transcripts
   * @param liveThreads recognisers for captions: how many streams can have some at once
   * @param idle a recogniser without work is dropped after so long
   */
  public record Sphinx(int batchThreads, int liveThreads, Duration idle) {
    public Sphinx {
      within("sphinx.batch-threads", batchThreads);
      within("sphinx.live-threads", liveThreads);
      if (!idle.isPositive()) {
        throw bad("sphinx.idle", "longer than nothing", idle);
      }
    }

    private static void within(String key, int threads) {
      if (threads < 1 || threads > 64) {
        throw bad(key, "1 to 64", threads);
      }
    }
  }

  /**
   * Reads the keys below {@code hark.transcription} from the whole configuration.
   *
   * @throws IllegalArgumentException when a value makes no sense, or the provider that is asked for
   *     lacks its address
   */
  public static TranscriptionSettings from(Config config) {
    var own = config.getConfig("hark.transcription");
    var sphinx =
        new Sphinx(
            own.getInt("sphinx.batch-threads"),
            own.getInt("sphinx.live-threads"),
            own.getDuration("sphinx.idle"));
    var timeout = own.getDuration("timeout");
    var fallback = own.getBoolean("fallback");
    var url = address(own, "url");
    return switch (own.getString("provider").toLowerCase(Locale.ROOT)) {
      case "auto" ->
          new TranscriptionSettings(url.map(given -> byScheme(own, given)), sphinx, true, timeout);
      case "sphinx" -> new TranscriptionSettings(Optional.empty(), sphinx, true, timeout);
      case "openai" ->
          new TranscriptionSettings(Optional.of(openAi(own, url)), sphinx, fallback, timeout);
      case "wyoming" -> {
        var service = url.orElseThrow(() -> bad("url", "tcp://host:port", "not set"));
        var wyoming = new Remote.Wyoming(tcp(service), text(own, "wyoming.model"));
        yield new TranscriptionSettings(Optional.of(wyoming), sphinx, fallback, timeout);
      }
      default ->
          throw bad("provider", "auto, sphinx, openai or wyoming", own.getString("provider"));
    };
  }

  /** The key of OpenAI goes to no other address than the one set beside it. */
  private static Remote openAi(Config own, Optional<URI> url) {
    var model = own.getString("openai.model");
    return url.<Remote>map(given -> new Remote.OpenAi(web(given), text(own, "key"), model))
        .orElseGet(
            () ->
                new Remote.OpenAi(
                    web(
                        address(own, "openai.url")
                            .orElseThrow(() -> bad("openai.url", "an address", "not set"))),
                    text(own, "openai.key"),
                    model));
  }

  private static Remote byScheme(Config own, URI url) {
    return "tcp".equals(url.getScheme())
        ? new Remote.Wyoming(tcp(url), text(own, "wyoming.model"))
        : new Remote.OpenAi(web(url), text(own, "key"), own.getString("openai.model"));
  }

  private static URI web(URI url) {
    if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
      throw bad("url", "http://, https:// or tcp://", url);
    }
    return url;
  }

  private static URI tcp(URI url) {
    if (!"tcp".equals(url.getScheme()) || url.getPort() < 1) {
      throw bad("url", "tcp://host:port", url);
    }
    return url;
  }

  private static Optional<URI> address(Config own, String key) {
    return text(own, key).map(address -> parse(key, address));
  }

  private static URI parse(String key, String address) {
    try {
      var url = URI.create(address);
      if (url.getHost() != null && url.getUserInfo() == null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "hark.transcription." + key + " must be an address, was " + address, e);
    }
    throw bad(key, "an address with a host and without a user", "another");
  }

  private static Optional<String> text(Config own, String key) {
    return own.hasPath(key)
        ? Optional.of(own.getString(key).strip()).filter(value -> !value.isEmpty())
        : Optional.empty();
  }

  private static IllegalArgumentException bad(String key, String wanted, Object was) {
    return new IllegalArgumentException(
        "hark.transcription." + key + " must be " + wanted + ", was " + was);
  }
}
