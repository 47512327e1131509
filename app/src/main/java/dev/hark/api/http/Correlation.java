package dev.hark.api.http;

import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.pekko.http.javadsl.model.AttributeKey;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/** The id that ties an answer to the server's log: the caller's, when it has the right form. */
public final class Correlation {

  public static final String HEADER = "X-Correlation-Id";

  private static final AttributeKey<String> KEY =
      AttributeKey.create("hark-correlation-id", String.class);
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{8,64}");

  private Correlation() {}

  /** The request with its id. */
  static HttpRequest mark(HttpRequest request) {
    var given =
        request
            .getHeader(HEADER)
            .map(header -> header.value())
            .filter(value -> FORM.matcher(value).matches());
    return (HttpRequest)
        request.addAttribute(KEY, given.orElseGet(() -> UUID.randomUUID().toString()));
  }

  /** The id of a marked request. */
  public static String of(HttpRequest request) {
    return request.getAttribute(KEY).orElse("unknown");
  }
}
