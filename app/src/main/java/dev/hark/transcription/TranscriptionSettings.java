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
 */
public record TranscriptionSettings(Optional<Remote> remote, Sphinx sphinx, boolean fallback) {

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
    return switch (own.getString("provider").toLowerCase(Locale.ROOT)) {
      case "auto" ->
          new TranscriptionSettings(address(own, "url").map(u -> byScheme(own, u)), sphinx, true);
      case "sphinx" -> new TranscriptionSettings(Optional.empty(), sphinx, true);
      case "openai" ->
          new TranscriptionSettings(
              Optional.of(
                  new Remote.OpenAi(
                      web(address(own, "url").or(() -> address(own, "openai.url")).orElseThrow()),
                      text(own, "key").or(() -> text(own, "openai.key")),
                      own.getString("openai.model"))),
              sphinx,
              own.getBoolean("fallback"));
      case "wyoming" ->
          new TranscriptionSettings(
              Optional.of(
                  new Remote.Wyoming(
                      tcp(
                          address(own, "url")
                              .orElseThrow(() -> bad("url", "the address of the server", ""))),
                      text(own, "wyoming.model"))),
              sphinx,
              own.getBoolean("fallback"));
      default ->
          throw bad("provider", "auto, sphinx, openai or wyoming", own.getString("provider"));
    };
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
