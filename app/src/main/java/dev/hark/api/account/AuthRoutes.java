package dev.hark.api.account;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.onSuccess;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.PathMatchers.separateOnSlashes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hark.api.http.Access;
import dev.hark.api.http.Bodies;
import dev.hark.api.http.Json;
import dev.hark.api.http.Problem;
import dev.hark.api.http.Problems;
import dev.hark.api.http.Refusal;
import dev.hark.identity.login.Login;
import dev.hark.identity.login.Logins;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.HttpCookie;
import org.apache.pekko.http.javadsl.model.headers.SameSite;
import org.apache.pekko.http.javadsl.model.headers.SetCookie;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /auth/jwt}, {@code /auth/cookie}, {@code /api/auth/config}. */
public final class AuthRoutes {

  private static final int LONGEST_EMAIL = 254;
  private static final int LONGEST_PASSWORD = 1_024;

  private final Logins logins;
  private final Access access;
  private final Bodies bodies;
  private final boolean cookieSecure;

  public AuthRoutes(Logins logins, Access access, Bodies bodies, boolean cookieSecure) {
    this.logins = logins;
    this.access = access;
    this.bodies = bodies;
    this.cookieSecure = cookieSecure;
  }

  public Route route() {
    return concat(
        path(
            separateOnSlashes("auth/jwt/login"),
            () -> post(() -> login(done -> Json.answer(token(done))))),
        path(
            separateOnSlashes("auth/cookie/login"),
            () -> post(() -> login(done -> cookie(done.token(), done.lifetime().toSeconds())))),
        path(
            separateOnSlashes("auth/jwt/logout"),
            () -> post(() -> logout(HttpResponse.create().withStatus(204)))),
        path(separateOnSlashes("auth/cookie/logout"), () -> post(() -> logout(cookie("", 0)))),
        path(
            separateOnSlashes("api/auth/config"),
            () -> get(() -> complete(Json.answer(config())))));
  }

  private Route login(Function<Login.Done, HttpResponse> welcome) {
    return extractRequest(
        request ->
            bodies.form(form -> onSuccess(login(request, form), answer -> told(answer, welcome))));
  }

  private CompletionStage<Login> login(HttpRequest request, Map<String, String> form) {
    var address = Access.address(request).map(InetAddress::getHostAddress).orElse("unknown");
    return logins.login(
        address, field(form, "username", LONGEST_EMAIL), field(form, "password", LONGEST_PASSWORD));
  }

  private static String field(Map<String, String> form, String name, int longest) {
    var value = form.getOrDefault(name, "");
    if (value.isEmpty() || value.length() > longest) {
      throw new Refusal(Problem.invalid(name, name + " has 1 to " + longest + " characters."));
    }
    return value;
  }

  private static Route told(Login answer, Function<Login.Done, HttpResponse> welcome) {
    return switch (answer) {
      case Login.Done done -> complete(welcome.apply(done));
      case Login.Refused _ ->
          Problems.refuse(Problem.of(400, "login-bad-credentials", "LOGIN_BAD_CREDENTIALS"));
      case Login.Later(var retryAfter) -> Problems.refuse(Problem.later(retryAfter));
    };
  }

  private static ObjectNode token(Login.Done done) {
    return Json.object().put("access_token", done.token()).put("token_type", "bearer");
  }

  private HttpResponse cookie(String value, long maxAgeSeconds) {
    return HttpResponse.create()
        .withStatus(204)
        .addHeader(
            SetCookie.create(
                HttpCookie.create(Access.COOKIE, value)
                    .withPath("/")
                    .withHttpOnly(true)
                    .withSecure(cookieSecure)
                    .withSameSite(SameSite.Lax)
                    .withMaxAge(maxAgeSeconds)));
  }

  private Route logout(HttpResponse goodbye) {
    return access.user(
        _ ->
            extractRequest(
                request ->
                    onSuccess(
                        logins.logout(Access.token(request).orElse("")), _ -> complete(goodbye))));
  }

  private static ObjectNode config() {
    var config = Json.object().put("auth_method", "email").put("registration_enabled", false);
    config
        .putObject("features")
        .put("cookie_login", true)
        .put("jwt_login", true)
        .put("password_reset", false);
    return config;
  }
}
