package dev.hark.api.http;

import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;
import static org.apache.pekko.http.javadsl.server.Directives.onSuccess;

import dev.hark.identity.Authenticator;
import dev.hark.identity.Principal;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.headers.Cookie;
import org.apache.pekko.http.javadsl.model.headers.HttpCookiePair;
import org.apache.pekko.http.javadsl.server.Route;

/**
 * Who is asking: {@code Authorization: Bearer} or, without that header, the login cookie. A request
 * that changes something and is signed in by the cookie must carry {@code X-Requested-With: hark},
 * which no foreign page can make a browser send.
 */
public final class Access {

  /** Name of the login cookie, as fastapi-users has it. */
  public static final String COOKIE = "fastapiusersauth";

  private static final String BEARER = "bearer ";

  private final Authenticator authenticator;

  public Access(Authenticator authenticator) {
    this.authenticator = authenticator;
  }

  /** For signed-in users. */
  public Route user(Function<Principal, Route> inner) {
    return extractRequest(
        request -> {
          var credential = credential(request);
          if (credential.isEmpty()) {
            return Problems.refuse(Problem.unauthorized());
          }
          return onSuccess(
              authenticator.authenticate(credential.get().token()),
              known -> {
                if (known.isEmpty()) {
                  return Problems.refuse(Problem.unauthorized());
                }
                return credential.get().fromCookie() && lacksProof(request)
                    ? Problems.refuse(
                        Problem.of(
                            403,
                            "csrf-proof-missing",
                            "With the cookie, a change needs the header X-Requested-With: hark."))
                    : inner.apply(known.get());
              });
        });
  }

  /** For administrators. */
  public Route admin(Function<Principal, Route> inner) {
    return user(who -> who.superuser() ? inner.apply(who) : Problems.refuse(Problem.forbidden()));
  }

  /** For all; says who it is when somebody is signed in. For reading only. */
  public Route anybody(Function<Optional<Principal>, Route> inner) {
    return extractRequest(
        request ->
            onSuccess(
                credential(request)
                    .map(credential -> authenticator.authenticate(credential.token()))
                    .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty())),
                inner));
  }

  /** For programs on this machine, and administrators. */
  public Route localOrAdmin(Supplier<Route> inner) {
    return extractRequest(
        request ->
            address(request).filter(InetAddress::isLoopbackAddress).isPresent()
                ? inner.get()
                : admin(_ -> inner.get()));
  }

  /** Whether the token still lets its holder in. */
  public CompletionStage<Boolean> stillIn(String token) {
    return authenticator.authenticate(token).thenApply(Optional::isPresent);
  }

  /** The token the request carries; empty without one. */
  public static Optional<String> token(HttpRequest request) {
    return credential(request).map(Credential::token);
  }

  /** The peer's address; never what a header claims. */
  public static Optional<InetAddress> address(HttpRequest request) {
    return request.getAttribute(AttributeKeys.remoteAddress).flatMap(peer -> peer.getAddress());
  }

  private static boolean lacksProof(HttpRequest request) {
    return switch (request.method().name()) {
      case "GET", "HEAD", "OPTIONS" -> false;
      default ->
          request
              .getHeader("X-Requested-With")
              .filter(header -> header.value().equals("hark"))
              .isEmpty();
    };
  }

  private static Optional<Credential> credential(HttpRequest request) {
    var header = request.getHeader("Authorization").map(value -> value.value());
    if (header.isPresent()) {
      var text = header.get();
      return text.regionMatches(true, 0, BEARER, 0, BEARER.length())
          ? Optional.of(new Credential(text.substring(BEARER.length()).strip(), false))
          : Optional.empty();
    }
    return request
        .getHeader(Cookie.class)
        .flatMap(
            cookies -> {
              for (HttpCookiePair pair : cookies.getCookies()) {
                if (pair.name().equals(COOKIE)) {
                  return Optional.of(new Credential(pair.value(), true));
                }
              }
              return Optional.empty();
            });
  }

  private record Credential(String token, boolean fromCookie) {}
}
