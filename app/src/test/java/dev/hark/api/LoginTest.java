package dev.hark.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LoginTest {

  private final ApiKit kit = ApiKit.shared();

  @Test
  void takesFormsOfBothKinds() {
    var multipart =
        kit.send(
            kit.request("/auth/jwt/login")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(
                    BodyPublishers.ofString(
                        part("username", "ann@example.com")
                            + part("password", ApiKit.PASSWORD)
                            + "--x--\r\n")));

    assertThat(multipart.statusCode()).isEqualTo(200);
    assertThat(ApiKit.json(multipart).path("token_type").asText()).isEqualTo("bearer");
    var token = ApiKit.json(multipart).path("access_token").asText();
    var me = ApiKit.json(kit.get("/users/me", token));
    assertThat(me.path("id").asText()).isEqualTo(kit.annId).matches("[0-9a-f]{24}");
    assertThat(JWT.decode(token).getAudience()).containsExactly("fastapi-users:auth");
    var payload = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    assertThat(payload).contains("\"aud\":[\"fastapi-users:auth\"]");
  }

  private static String part(String name, String value) {
    return "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
  }

  @Test
  void saysTheSameForAWrongPasswordAndAnUnknownUser() {
    var wrong =
        kit.form("/auth/jwt/login", Map.of("username", "bob@example.com", "password", "not it"));
    var unknown =
        kit.form("/auth/jwt/login", Map.of("username", "eve@example.com", "password", "not it"));

    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(ApiKit.json(wrong).path("detail").asText()).isEqualTo("LOGIN_BAD_CREDENTIALS");
    assertThat(ApiKit.json(wrong).path("error_type").asText()).isEqualTo("authentication_failure");
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(unknown.body().replaceAll("\"correlation_id\":\"[^\"]*\"", ""))
        .isEqualTo(wrong.body().replaceAll("\"correlation_id\":\"[^\"]*\"", ""));
  }

  @Test
  void slowsDownGuessing() {
    kit.register("guessed@example.com", false);
    var statuses =
        Stream.generate(
                () ->
                    kit.form(
                        "/auth/jwt/login",
                        Map.of("username", "guessed@example.com", "password", "wrong one")))
            .limit(6)
            .toList();

    assertThat(statuses.subList(0, 5)).allMatch(response -> response.statusCode() == 400);
    assertThat(statuses.get(5).statusCode()).isEqualTo(429);
    assertThat(statuses.get(5).headers().firstValue("Retry-After")).isPresent();
  }

  static List<String> forgeries() {
    var kit = ApiKit.shared();
    var right = Algorithm.HMAC256(ApiKit.SECRET);
    var future = Instant.now().plusSeconds(600);
    var none =
        JWT.create()
            .withSubject(kit.annId)
            .withAudience("fastapi-users:auth")
            .withJWTId("1")
            .withIssuedAt(Instant.now())
            .withClaim("gen", 1)
            .withExpiresAt(future);
    var claims = none.sign(Algorithm.none());
    var parts = kit.ann.split("\\.");
    return List.of(
        claims,
        none.sign(Algorithm.HMAC256("another secret of more than 32 bytes")),
        none.sign(Algorithm.HMAC512(ApiKit.SECRET)),
        JWT.create()
            .withSubject(kit.annId)
            .withAudience("fastapi-users:auth")
            .withJWTId("1")
            .withIssuedAt(Instant.now().minusSeconds(600))
            .withClaim("gen", 1)
            .withExpiresAt(Instant.now().minusSeconds(5))
            .sign(right),
        JWT.create()
            .withSubject(kit.annId)
            .withAudience("someone-else")
            .withJWTId("1")
            .withIssuedAt(Instant.now())
            .withClaim("gen", 1)
            .withExpiresAt(future)
            .sign(right),
        // Without an expiry.
        JWT.create()
            .withSubject(kit.annId)
            .withAudience("fastapi-users:auth")
            .withJWTId("1")
            .withIssuedAt(Instant.now())
            .withClaim("gen", 1)
            .sign(right),
        // Not valid yet.
        JWT.create()
            .withSubject(kit.annId)
            .withAudience("fastapi-users:auth")
            .withJWTId("1")
            .withIssuedAt(Instant.now())
            .withNotBefore(future)
            .withClaim("gen", 1)
            .withExpiresAt(future)
            .sign(right),
        // Of a generation of logins that is not.
        JWT.create()
            .withSubject(kit.annId)
            .withAudience("fastapi-users:auth")
            .withJWTId("1")
            .withIssuedAt(Instant.now())
            .withClaim("gen", 7)
            .withExpiresAt(future)
            .sign(right),
        parts[0] + "." + parts[1] + ".",
        parts[0] + "." + parts[1] + "." + parts[2].substring(1),
        "x".repeat(5_000),
        "");
  }

  @ParameterizedTest
  @MethodSource("forgeries")
  void refusesForgedTokens(String token) {
    var response = kit.get("/users/me", token);

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(ApiKit.json(response).path("detail").asText()).isEqualTo("Unauthorized");
    assertThat(ApiKit.json(response).path("error_category").asText()).isEqualTo("security");
  }

  @Test
  void takesATokenMadeRight() {
    var token =
        JWT.create()
            .withSubject(kit.annId)
            .withAudience("fastapi-users:auth")
            .withJWTId("1")
            .withIssuedAt(Instant.now())
            .withClaim("gen", 1)
            .withExpiresAt(Instant.now().plusSeconds(60))
            .sign(Algorithm.HMAC256(ApiKit.SECRET));

    assertThat(kit.get("/users/me", token).statusCode()).isEqualTo(200);
  }

  @Test
  void endsAtLogout() {
    var token = kit.login("ann@example.com");
    var other = kit.login("ann@example.com");

    assertThat(kit.post("/auth/jwt/logout", token, "").statusCode()).isEqualTo(204);

    assertThat(kit.get("/users/me", token).statusCode()).isEqualTo(401);
    assertThat(kit.get("/users/me", other).statusCode()).isEqualTo(200);
  }

  @Test
  void endsAllLoginsWithANewPassword() {
    kit.register("carl@example.com", false);
    var token = kit.login("carl@example.com");
    var phrase = "a sentence of more than seventy-two bytes, which some hash functions cut off: ";

    var changed =
        kit.send(
            kit.request("/users/me")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                    "PATCH",
                    BodyPublishers.ofString(
                        "{\"password\":\"" + phrase + "1\",\"is_superuser\":true,\"id\":\"x\"}")));

    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(ApiKit.json(changed).path("is_superuser").asBoolean()).isFalse();
    assertThat(kit.get("/users/me", token).statusCode()).isEqualTo(401);
    assertThat(status("carl@example.com", phrase + "2")).isEqualTo(400);
    assertThat(status("carl@example.com", phrase + "1")).isEqualTo(200);
  }

  private int status(String email, String password) {
    return kit.form("/auth/jwt/login", Map.of("username", email, "password", password))
        .statusCode();
  }

  @Test
  void givesBrowsersACookieThatNeedsAProofForChanges() {
    var login =
        kit.form(
            "/auth/cookie/login",
            Map.of("username", "ann@example.com", "password", ApiKit.PASSWORD));

    assertThat(login.statusCode()).isEqualTo(204);
    var set = login.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(set).contains("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=3600");
    var cookie = set.substring(0, set.indexOf(';'));

    var read = kit.send(kit.request("/users/me").header("Cookie", cookie));
    var noProof =
        kit.send(
            kit.request("/auth/cookie/logout")
                .header("Cookie", cookie)
                .POST(BodyPublishers.noBody()));
    var proof =
        kit.send(
            kit.request("/auth/cookie/logout")
                .header("Cookie", cookie)
                .header("X-Requested-With", "hark")
                .POST(BodyPublishers.noBody()));

    assertThat(read.statusCode()).isEqualTo(200);
    assertThat(noProof.statusCode()).isEqualTo(403);
    assertThat(ApiKit.json(noProof).path("code").asText()).isEqualTo("csrf-proof-missing");
    assertThat(proof.statusCode()).isEqualTo(204);
    assertThat(proof.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
  }

  @Test
  void letsAnAdminAddAUser() {
    var body = "{\"email\":\"New@Example.com\",\"password\":\"" + ApiKit.PASSWORD + "\"}";

    var made = kit.post("/api/users", kit.admin, body);
    var again = kit.post("/api/create_user", kit.admin, body);
    var weak =
        kit.post(
            "/api/users", kit.admin, "{\"email\":\"w@example.com\",\"password\":\"password1\"}");

    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(ApiKit.json(made).path("user_email").asText()).isEqualTo("new@example.com");
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(weak.statusCode()).isEqualTo(422);
    assertThat(ApiKit.json(weak).at("/errors/0/loc/0").asText()).isEqualTo("password");
    assertThat(status("new@example.com", ApiKit.PASSWORD)).isEqualTo(200);
  }
}
