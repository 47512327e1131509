package dev.hark.ingest;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;
import static org.apache.pekko.http.javadsl.server.Directives.onSuccess;
import static org.apache.pekko.http.javadsl.server.Directives.path;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hark.identity.Authenticator;
import dev.hark.identity.Principal;
import dev.hark.ingest.DeviceLogin.Device;
import dev.hark.ingest.adapter.pekko.ClosableUpgrade;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.Materializer;

/**
 * {@code /ws_pcm}, {@code /ws_omi} and {@code /ws}. A device says who it is by {@code token} in the
 * query, by {@code Authorization: Bearer}, by the login cookie from our own pages, or, when it asks
 * for {@code auth=message}, by its first message. Without any of these the upgrade is refused.
 */
public final class DeviceRoutes {

  private static final String COOKIE = "fastapiusersauth";

  private final IngestParts parts;
  private final Authenticator authenticator;
  private final OpenSockets sockets;

  /** Origins besides our own that may open sockets with the cookie. */
  private final Set<String> origins;

  DeviceRoutes(
      IngestParts parts, Authenticator authenticator, OpenSockets sockets, Set<String> origins) {
    this.parts = parts;
    this.authenticator = authenticator;
    this.sockets = sockets;
    this.origins = Set.copyOf(origins);
  }

  /** The routes. */
  public Route routes() {
    return concat(
        path("ws_pcm", () -> socket(_ -> SocketKind.PCM)),
        path("ws_omi", () -> socket(DeviceRoutes::opus)),
        path("ws", () -> socket(DeviceRoutes::opus)));
  }

  private static SocketKind opus(HttpRequest request) {
    return query(request, "codec").filter("opus_ble"::equals).isPresent()
        ? SocketKind.OPUS_BLE
        : SocketKind.OPUS;
  }

  private Route socket(Function<HttpRequest, SocketKind> kind) {
    return extractRequest(
        request -> onSuccess(answer(request, kind.apply(request)), response -> complete(response)));
  }

  private CompletionStage<HttpResponse> answer(HttpRequest request, SocketKind kind) {
    if (request.getAttribute(AttributeKeys.webSocketUpgrade).isEmpty()) {
      return now(refusal(426, "upgrade-required", "This address speaks WebSocket only."));
    }
    var token = token(request);
    if (token.isPresent()) {
      return authenticator
          .authenticate(token.get())
          .thenApply(found -> admitted(request, kind, found));
    }
    if (cookie(request).isPresent()) {
      return sameOrigin(request)
          ? authenticator
              .authenticate(cookie(request).get())
              .thenApply(found -> admitted(request, kind, found))
          : now(refusal(403, "foreign-origin", "Pages of other origins may not open sockets."));
    }
    return now(
        query(request, "auth").filter("message"::equals).isPresent()
            ? upgraded(request, kind, Optional.empty())
            : refusal(
                401, "unauthorized", "Send a token, or ask for auth=message and send it first."));
  }

  private HttpResponse admitted(
      HttpRequest request, SocketKind kind, Optional<Principal> principal) {
    if (principal.isEmpty()) {
      return rejected(request, kind);
    }
    if (parts.devices().countOf(principal.get().userId()) >= parts.settings().maxSocketsPerUser()) {
      return refusal(429, "too-many-sockets", "This user has as many sockets as allowed.")
          .addHeader(RawHeader.create("Retry-After", "5"));
    }
    return upgraded(request, kind, principal.map(found -> Device.of(found, deviceName(request))));
  }

  private HttpResponse upgraded(HttpRequest request, SocketKind kind, Optional<Device> device) {
    var socket = new DeviceSocket(parts, kind, authenticator, deviceName(request));
    var flow =
        FramePath.of(
            socket, device, parts.settings(), Materializer.matFromSystem(parts.system()), sockets);
    return ClosableUpgrade.upgrade(
        parts.system(),
        request.getAttribute(AttributeKeys.webSocketUpgrade).orElseThrow(),
        flow,
        socket.closeStatus());
  }

  /** What existing clients expect of a bad token: let in, told, closed with 1008. */
  private HttpResponse rejected(HttpRequest request, SocketKind kind) {
    parts.counters().reject();
    var socket = new DeviceSocket(parts, kind, authenticator, deviceName(request));
    return ClosableUpgrade.upgrade(
        parts.system(),
        request.getAttribute(AttributeKeys.webSocketUpgrade).orElseThrow(),
        FramePath.refusal(socket),
        socket.closeStatus());
  }

  private boolean sameOrigin(HttpRequest request) {
    var origin = header(request, "origin");
    if (origin.isEmpty()) {
      return false;
    }
    try {
      var uri = URI.create(origin.get());
      var host = header(request, "host");
      return origins.contains(origin.get())
          || (uri.getAuthority() != null && host.filter(uri.getAuthority()::equals).isPresent());
    } catch (IllegalArgumentException notAnOrigin) {
      return false;
    }
  }

  private static Optional<String> token(HttpRequest request) {
    return query(request, "token")
        .or(
            () ->
                header(request, "authorization")
                    .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                    .map(value -> value.substring(7).trim()));
  }

  private static Optional<String> cookie(HttpRequest request) {
    for (var pair : header(request, "cookie").orElse("").split(";", 100)) {
      var parts = pair.trim().split("=", 2);
      if (parts.length == 2 && parts[0].equals(COOKIE)) {
        return Optional.of(parts[1]);
      }
    }
    return Optional.empty();
  }

  private static String deviceName(HttpRequest request) {
    return query(request, "device_name").orElse("");
  }

  private static Optional<String> query(HttpRequest request, String name) {
    return request.getUri().query().get(name).filter(value -> !value.isBlank());
  }

  private static Optional<String> header(HttpRequest request, String name) {
    return request.getHeader(name).map(h -> h.value());
  }

  private static HttpResponse refusal(int status, String code, String detail) {
    var body =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", "about:blank")
            .put("status", status)
            .put("code", code)
            .put("detail", detail)
            .put("correlation_id", UUID.randomUUID().toString());
    return HttpResponse.create()
        .withStatus(StatusCodes.get(status))
        .withEntity(
            HttpEntities.create(
                ContentTypes.create(
                    MediaTypes.applicationWithFixedCharset("problem+json", HttpCharsets.UTF_8)),
                body.toString()));
  }

  private static CompletionStage<HttpResponse> now(HttpResponse response) {
    return CompletableFuture.completedStage(response);
  }
}
