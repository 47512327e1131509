package dev.hark.api.http;

import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;
import static org.apache.pekko.http.javadsl.server.Directives.formFieldMap;
import static org.apache.pekko.http.javadsl.server.Directives.onSuccess;
import static org.apache.pekko.http.javadsl.server.Directives.withSizeLimit;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.ClassicActorSystemProvider;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.server.Route;

/** Reads bodies within a size and a time. */
public final class Bodies {

  private static final long TIMEOUT_MS = 10_000;
  private static final long FORM_BYTES = 16 * 1024;

  private final ClassicActorSystemProvider system;

  public Bodies(ClassicActorSystemProvider system) {
    this.system = system;
  }

  /** A JSON object of at most {@code limitBytes}. */
  public Route json(long limitBytes, Function<Fields, Route> inner) {
    return bounded(
        limitBytes,
        request ->
            request.entity().getContentType().mediaType().equals(MediaTypes.APPLICATION_JSON)
                ? onSuccess(strict(request, limitBytes).thenApply(Bodies::fields), inner)
                : Problems.refuse(Problem.unsupported("application/json")));
  }

  private static Fields fields(HttpEntity.Strict body) {
    try {
      return Fields.of(Json.read(body.getData().toArray()));
    } catch (JsonProcessingException e) {
      throw new Refusal(Problem.of(400, "malformed-json", "The body is not JSON."));
    }
  }

  /** The fields of a small form, url-encoded or multipart; one value of each name. */
  public Route form(Function<Map<String, String>, Route> inner) {
    return bounded(
        FORM_BYTES,
        request -> {
          var type = request.entity().getContentType().mediaType();
          return type.equals(MediaTypes.APPLICATION_X_WWW_FORM_URLENCODED)
                  || (type.isMultipart() && type.subType().equals("form-data"))
              ? formFieldMap(inner)
              : Problems.refuse(Problem.unsupported("a form"));
        });
  }

  /** Refuses at once what says that it is larger, and cuts off what turns out to be. */
  public static Route bounded(long limitBytes, Function<HttpRequest, Route> inner) {
    return withSizeLimit(
        limitBytes,
        () ->
            extractRequest(
                request -> {
                  var length = request.entity().getContentLengthOption();
                  if (length.isPresent() && length.getAsLong() > limitBytes) {
                    return Problems.refuse(Problem.tooLarge(limitBytes));
                  }
                  var encoding = request.getHeader("Content-Encoding");
                  return encoding.isPresent() && !encoding.get().value().equals("identity")
                      ? Problems.refuse(Problem.unsupported("a body without Content-Encoding"))
                      : inner.apply(request);
                }));
  }

  private CompletionStage<HttpEntity.Strict> strict(HttpRequest request, long limitBytes) {
    return request.entity().withSizeLimit(limitBytes).toStrict(TIMEOUT_MS, system);
  }
}
