package dev.hark.api.http;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;
import static org.apache.pekko.http.javadsl.server.Directives.handleExceptions;
import static org.apache.pekko.http.javadsl.server.Directives.handleRejections;
import static org.apache.pekko.http.javadsl.server.Directives.mapRequest;
import static org.apache.pekko.http.javadsl.server.Directives.mapResponse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.server.Route;

/** What every answer gets: correlation id, security headers, CORS, and problems for refusals. */
public final class Envelope {

  private static final String POLICY =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " media-src 'self' blob:; connect-src 'self' ws: wss:; frame-ancestors 'none';"
          + " base-uri 'none'; form-action 'self'; object-src 'none'";

  private final Set<String> origins;

  /**
   * @param origins that browsers may call from, exact, such as {@code http://localhost:3000}
   */
  public Envelope(Set<String> origins) {
    this.origins = Set.copyOf(origins);
  }

  /** Wraps all routes. */
  public Route around(Supplier<Route> inner) {
    return mapRequest(
        Correlation::mark,
        () ->
            extractRequest(
                request ->
                    mapResponse(
                        response -> finish(request, response),
                        () ->
                            handleExceptions(
                                Problems.exceptions(),
                                () ->
                                    handleRejections(
                                        Problems.rejections(), () -> first(request, inner))))));
  }

  private Route first(HttpRequest request, Supplier<Route> inner) {
    return switch (request.method().name()) {
      case "TRACE", "CONNECT" ->
          Problems.refuse(
              Problem.of(405, "method-not-allowed", "This method is not possible here."));
      case "OPTIONS" -> origin(request).isPresent() ? complete(preflight()) : inner.get();
      default -> inner.get();
    };
  }

  private static HttpResponse preflight() {
    return HttpResponse.create()
        .withStatus(204)
        .addHeader(
            RawHeader.create("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE"))
        .addHeader(
            RawHeader.create(
                "Access-Control-Allow-Headers",
                "Authorization, Content-Type, Range, Last-Event-ID, X-Requested-With,"
                    + " X-Correlation-Id"))
        .addHeader(RawHeader.create("Access-Control-Max-Age", "600"));
  }

  private HttpResponse finish(HttpRequest request, HttpResponse response) {
    var headers = new ArrayList<HttpHeader>();
    headers.add(RawHeader.create(Correlation.HEADER, Correlation.of(request)));
    headers.add(RawHeader.create("Content-Security-Policy", POLICY));
    headers.add(RawHeader.create("X-Content-Type-Options", "nosniff"));
    headers.add(RawHeader.create("X-Frame-Options", "DENY"));
    headers.add(RawHeader.create("Referrer-Policy", "same-origin"));
    if (response.getHeader("Cache-Control").isEmpty()) {
      headers.add(RawHeader.create("Cache-Control", "no-store"));
    }
    origin(request).ifPresent(origin -> headers.addAll(cors(origin)));
    return (HttpResponse) response.addHeaders(headers);
  }

  private static List<HttpHeader> cors(String origin) {
    return List.of(
        RawHeader.create("Access-Control-Allow-Origin", origin),
        RawHeader.create("Access-Control-Allow-Credentials", "true"),
        RawHeader.create(
            "Access-Control-Expose-Headers",
            "X-Correlation-Id, Retry-After, Content-Range, Accept-Ranges, ETag"),
        RawHeader.create("Vary", "Origin"));
  }

  private Optional<String> origin(HttpRequest request) {
    return request.getHeader("Origin").map(HttpHeader::value).filter(origins::contains);
  }
}
