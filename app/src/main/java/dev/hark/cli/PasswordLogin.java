package dev.hark.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Exchanges an e-mail address and a password for a bearer token of a Hark server. */
final class PasswordLogin {

  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private PasswordLogin() {}

  /**
   * The token.
   *
   * @throws IOException when the server cannot be reached or refuses; the message says which
   */
  static String token(URI server, String email, String password)
      throws IOException, InterruptedException {
    var form = "username=" + encoded(email) + "&password=" + encoded(password);
    var request =
        HttpRequest.newBuilder(
                URI.create(server.toString().replaceFirst("/+$", "") + "/auth/jwt/login"))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    try (var http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
      var response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IOException("login refused with status " + response.statusCode());
      }
      var token = new ObjectMapper().readTree(response.body()).path("access_token").asText("");
      if (token.isEmpty()) {
        throw new IOException("the login's answer holds no token");
      }
      return token;
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
