package dev.hark.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Somebody at the server's HTTP interface. */
record Api(URI server, String token) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  /** What the server answered. */
  record Answer(int status, byte[] body, HttpHeaders headers) {
    JsonNode json() {
      try {
        return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String toString() {
      return status + " " + new String(body, StandardCharsets.UTF_8);
    }
  }

  static Api login(URI server, String email, String password) {
    var answer =
        new Api(server, "")
            .send(
                "POST",
                "/auth/jwt/login",
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                form(Map.of("username", email, "password", password)).getBytes(UTF_8));
    if (answer.status() != 200) {
      throw new AssertionError("login refused: " + answer);
    }
    return new Api(server, answer.json().path("access_token").asText());
  }

  private static final java.nio.charset.Charset UTF_8 = StandardCharsets.UTF_8;

  static String form(Map<String, String> fields) {
    var text = new ArrayList<String>();
    fields.forEach((name, value) -> text.add(name + "=" + encoded(value)));
    return String.join("&", text);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  Answer get(String path) {
    return send("GET", path, Map.of(), new byte[0]);
  }

  Answer get(String path, Map<String, String> headers) {
    return send("GET", path, headers, new byte[0]);
  }

  Answer post(String path) {
    return send("POST", path, Map.of(), new byte[0]);
  }

  Answer post(String path, Map<String, ?> body) {
    try {
      return send(
          "POST", path, Map.of("Content-Type", "application/json"), JSON.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A form of files; the field is always {@code name}. */
  Answer upload(String path, String name, Map<String, byte[]> files) {
    var boundary = "b0undary";
    var body = new ByteArrayOutputStream();
    files.forEach(
        (file, bytes) -> {
          body.writeBytes(
              ("--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n"
                      + "Content-Type: application/octet-stream\r\n\r\n")
                  .formatted(boundary, name, file)
                  .getBytes(UTF_8));
          body.writeBytes(bytes);
          body.writeBytes("\r\n".getBytes(UTF_8));
        });
    body.writeBytes(("--" + boundary + "--\r\n").getBytes(UTF_8));
    return send(
        "POST",
        path,
        Map.of("Content-Type", "multipart/form-data; boundary=" + boundary),
        body.toByteArray());
  }

  Answer send(String method, String path, Map<String, String> headers, byte[] body) {
    var request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(Duration.ofSeconds(30))
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    headers.forEach(request::header);
    try {
      var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response.body(), response.headers());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  String userId() {
    return get("/users/me").json().path("id").asText();
  }

  /** The id of this user's device of that name. */
  String clientId(String device) {
    var id = userId();
    return id.substring(id.length() - 6) + "-" + device;
  }

  /** Conversations of a device, newest first. */
  List<JsonNode> conversations(String device) {
    return of(device, get("/api/conversations?limit=200").json().path("conversations"));
  }

  /** Audio sessions of a device, oldest first. */
  List<JsonNode> recordings(String device) {
    return of(device, get("/api/recordings?limit=200").json().path("recordings")).reversed();
  }

  private List<JsonNode> of(String device, JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .filter(one -> one.path("client_id").asText().endsWith("-" + device))
        .toList();
  }

  JsonNode conversation(String id) {
    return get("/api/conversations/" + id).json().path("conversation");
  }

  /** Hits of a search within a conversation; all without one. */
  List<JsonNode> hits(String question, String kind, Optional<String> conversation) {
    var path = "/api/search?limit=50&kind=" + kind + "&q=" + encoded(question);
    return StreamSupport.stream(get(path).json().path("results").spliterator(), false)
        .filter(
            hit ->
                conversation.isEmpty()
                    || hit.path("conversation_id").asText().equals(conversation.get()))
        .toList();
  }

  /** The file that a player would get for a conversation or recording. */
  byte[] audio(JsonNode of) {
    var answer = new Api(server, "").get("/audio/" + of.path("audio_path").asText());
    if (answer.status() != 200) {
      throw new AssertionError("no audio: " + answer.status() + " for " + of);
    }
    return answer.body();
  }
}
