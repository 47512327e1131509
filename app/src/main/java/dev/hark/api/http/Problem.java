package dev.hark.api.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/**
 * A refusal (RFC 9457).
 *
 * @param code stable, lower-dash
 * @param detail one sentence, or the word Friend-Lite clients look for
 * @param field the input that is wrong
 * @param headers more headers of the answer
 */
public record Problem(
    int status, String code, String detail, Optional<String> field, List<HttpHeader> headers) {

  public Problem {
    headers = List.copyOf(headers);
  }

  public static Problem of(int status, String code, String detail) {
    return new Problem(status, code, detail, Optional.empty(), List.of());
  }

  /** Unknown or another's: the same. */
  public static Problem notFound() {
    return of(404, "not-found", "There is nothing here.");
  }

  public static Problem unauthorized() {
    return of(401, "unauthorized", "Unauthorized")
        .with(RawHeader.create("WWW-Authenticate", "Bearer"));
  }

  public static Problem forbidden() {
    return of(403, "forbidden", "Forbidden");
  }

  /** A value that is missing or out of range. */
  public static Problem invalid(String field, String why) {
    return new Problem(422, "invalid", why, Optional.of(field), List.of());
  }

  public static Problem tooLarge(long limitBytes) {
    return of(413, "too-large", "At most " + limitBytes + " bytes are taken here.");
  }

  public static Problem unsupported(String expected) {
    return of(415, "unsupported-media-type", "Expected is " + expected + ".");
  }

  /** Too many tries, or too much at once. */
  public static Problem later(Duration retryAfter) {
    var seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
    return of(429, "too-many-requests", "Try again in " + seconds + " s.")
        .with(RawHeader.create("Retry-After", Long.toString(seconds)));
  }

  public static Problem unavailable() {
    return of(503, "unavailable", "A part of the server is out of reach; try again later.")
        .with(RawHeader.create("Retry-After", "5"));
  }

  public Problem with(HttpHeader header) {
    var more = new ArrayList<>(headers);
    more.add(header);
    return new Problem(status, code, detail, field, more);
  }

  /** The answer, in the form that Friend-Lite clients read too. */
  public HttpResponse response(String correlationId) {
    return HttpResponse.create()
        .withStatus(status)
        .addHeaders(headers)
        .withEntity(
            HttpEntities.create(
                ContentTypes.create(
                    MediaTypes.applicationWithFixedCharset("problem+json", HttpCharsets.UTF_8)),
                body(correlationId).toString()));
  }

  private ObjectNode body(String correlationId) {
    var body =
        Json.object()
            .put("type", "urn:hark:problem:" + code)
            .put("title", StatusCodes.get(status).reason())
            .put("status", status)
            .put("detail", detail)
            .put("code", code)
            .put("correlation_id", correlationId)
            .put("error", detail)
            .put("message", detail);
    if (status == 401 || code.equals("login-bad-credentials")) {
      body.put("error_type", "authentication_failure").put("error_category", "security");
    }
    field.ifPresent(
        name -> {
          var error = body.putArray("errors").addObject().put("type", code).put("msg", detail);
          error.putArray("loc").add(name);
        });
    return body;
  }
}
