package dev.hark.api;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.Set;

/**
 * Settings of HTTP: {@code hark.api.*}.
 *
 * @param corsOrigins exact origins
 * @param uploadFiles in one upload
 */
public record ApiSettings(
    Set<String> corsOrigins,
    long jsonLimitBytes,
    long importLimitBytes,
    long uploadLimitBytes,
    int uploadFiles,
    Duration audioLinkLifetime,
    int feedsPerUser) {

  /**
   * @throws IllegalArgumentException names the setting that is wrong
   */
  public ApiSettings {
    corsOrigins = Set.copyOf(corsOrigins);
    for (var origin : corsOrigins) {
      if (!origin.matches("https?://[a-z0-9.\\[\\]:-]+")) {
        throw new IllegalArgumentException(
            "hark.api.cors-origins must be origins such as http://localhost:3000, was " + origin);
      }
    }
    positive("json-limit", jsonLimitBytes);
    positive("import-limit", importLimitBytes);
    positive("upload-limit", uploadLimitBytes);
    positive("upload-files", uploadFiles);
    positive("audio-link-lifetime", audioLinkLifetime.toMillis());
    positive("feeds-per-user", feedsPerUser);
  }

  /** Reads {@code hark.api}. */
  public static ApiSettings from(Config config) {
    var api = config.getConfig("hark.api");
    return new ApiSettings(
        Set.copyOf(api.getStringList("cors-origins")),
        api.getBytes("json-limit"),
        api.getBytes("import-limit"),
        api.getBytes("upload-limit"),
        api.getInt("upload-files"),
        api.getDuration("audio-link-lifetime"),
        api.getInt("feeds-per-user"));
  }

  private static void positive(String key, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException("hark.api." + key + " must be positive, was " + value);
    }
  }
}
