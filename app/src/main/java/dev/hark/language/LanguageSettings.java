package dev.hark.language;

import com.typesafe.config.Config;
import java.net.URI;
import java.time.Duration;

/**
 * Which language model and embedder are used; read from {@code hark.language}.
 *
 * @param model the language model, or none
 * @param timeLimit of one answer, 1 s to 10 min
 * @param answerLimitBytes most bytes of one answer, 1 KiB to 64 MiB
 * @param embedderThreads of one inference, 1 to 8
 */
public record LanguageSettings(
    Model model, Duration timeLimit, int answerLimitBytes, int embedderThreads) {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** The language model to use. */
  public sealed interface Model {
    /** No language model: memories are highlights chosen by rules. */
    record None() implements Model {}

    /** Any server with OpenAI's chat completions. */
    record OpenAi(URI baseUrl, String apiKey, String model) implements Model {
      /** Without the key. */
      @Override
      public String toString() {
        return "OpenAi[baseUrl=" + baseUrl + ", model=" + model + "]";
      }
    }

    /** An Ollama server. */
    record Ollama(URI baseUrl, String model) implements Model {}
  }

  /**
   * Reads {@code hark.language}. Provider {@code auto} takes OpenAI when a base URL or key is set,
   * else Ollama when its base URL is set, else none.
   *
   * @throws IllegalArgumentException when a value is out of range or one needed is empty
   */
  public static LanguageSettings from(Config config) {
    var language = config.getConfig("hark.language");
    var limit = language.getDuration("time-limit");
    if (limit.compareTo(SHORTEST) < 0 || limit.compareTo(LONGEST) > 0) {
      throw refused("time-limit", "between 1 s and 10 min", limit.toString());
    }
    var bytes = language.getBytes("answer-limit");
    if (bytes < 1 << 10 || bytes > 64L << 20) {
      throw refused("answer-limit", "between 1 KiB and 64 MiB", Long.toString(bytes));
    }
    var threads = language.getInt("embedder-threads");
    if (threads < 1 || threads > 8) {
      throw refused("embedder-threads", "between 1 and 8", Integer.toString(threads));
    }
    return new LanguageSettings(model(language), limit, bytes.intValue(), threads);
  }

  private static Model model(Config language) {
    var provider = language.getString("provider");
    var openAi = isSet(language, "openai.base-url") || isSet(language, "openai.api-key");
    var ollama = isSet(language, "ollama.base-url");
    return switch (provider) {
      case "none" -> new Model.None();
      case "openai" -> openAi(language);
      case "ollama" -> ollama(language);
      case "auto" -> openAi ? openAi(language) : ollama ? ollama(language) : new Model.None();
      default -> throw refused("provider", "auto, none, openai or ollama", provider);
    };
  }

  private static Model openAi(Config language) {
    var baseUrl =
        isSet(language, "openai.base-url")
            ? url(language, "openai.base-url")
            : URI.create("https://api.openai.com/v1");
    return new Model.OpenAi(
        baseUrl, language.getString("openai.api-key").strip(), text(language, "openai.model"));
  }

  private static Model ollama(Config language) {
    return new Model.Ollama(url(language, "ollama.base-url"), text(language, "ollama.model"));
  }

  private static boolean isSet(Config language, String key) {
    return !language.getString(key).isBlank();
  }

  private static String text(Config language, String key) {
    if (!isSet(language, key)) {
      throw refused(key, "set", "empty");
    }
    return language.getString(key).strip();
  }

  private static URI url(Config language, String key) {
    var value = language.getString(key).strip();
    try {
      var url = URI.create(value);
      var http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (http && url.getHost() != null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(refused(key, "an http URL", value).getMessage(), e);
    }
    throw refused(key, "an http URL", value);
  }

  private static IllegalArgumentException refused(String key, String wanted, String was) {
    return new IllegalArgumentException(
        "hark.language." + key + " must be " + wanted + ", was " + was);
  }
}
