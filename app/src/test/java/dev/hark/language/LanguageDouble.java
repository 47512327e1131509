package dev.hark.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * Speaks OpenAI's chat completions and Ollama's chat on a local port, whole and streamed, and
 * misbehaves on request. Each request takes the next scripted turn; without one it answers {@link
 * #ANSWER}. Checked against the vendors' own clients by {@link LanguageDoubleTest}.
 */
public final class LanguageDouble implements AutoCloseable {

  public static final String ANSWER = "Grüße 👋 from the double";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Queue<Turn> script = new ConcurrentLinkedQueue<>();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final HttpServer server;

  /** What the server does with one request. */
  public sealed interface Turn {
    record Say(String text) implements Turn {}

    /** Headers and half an answer, then nothing. */
    record Hang() implements Turn {}

    record Status(int code, int retryAfterSeconds) implements Turn {}

    /** HTML with status 200. */
    record Garbage() implements Turn {}

    /** JSON of another kind with status 200. */
    record WrongJson() implements Turn {}

    /** Part of the answer, then an error object (streamed) or a cut connection (whole). */
    record BreakOff() implements Turn {}

    /** A well-formed answer of this many characters. */
    record Huge(int characters) implements Turn {}
  }

  /** A request it got. */
  public record Seen(String path, String authorization, JsonNode body) {}

  public LanguageDouble() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v1/chat/completions", exchange -> answer(exchange, true));
    server.createContext("/api/chat", exchange -> answer(exchange, false));
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public URI openAiUrl() {
    return url().resolve("/v1");
  }

  public LanguageDouble then(Turn turn) {
    script.add(turn);
    return this;
  }

  public LanguageDouble says(String text) {
    return then(new Turn.Say(text));
  }

  public List<Seen> seen() {
    return List.copyOf(seen);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }

  private void answer(HttpExchange exchange, boolean openAi) throws IOException {
    try (exchange) {
      var request = JSON.readTree(exchange.getRequestBody());
      var authorization = exchange.getRequestHeaders().getFirst("Authorization");
      seen.add(
          new Seen(
              exchange.getRequestURI().getPath(),
              authorization == null ? "" : authorization,
              request));
      if (openAi && authorization == null) {
        status(exchange, 401, 0);
        return;
      }
      var next = script.poll();
      take(exchange, request, openAi, next == null ? new Turn.Say(ANSWER) : next);
    }
  }

  private void take(HttpExchange exchange, JsonNode request, boolean openAi, Turn turn)
      throws IOException {
    switch (turn) {
      case Turn.Say(var text) -> say(exchange, request, openAi, text, false);
      case Turn.BreakOff() -> say(exchange, request, openAi, ANSWER, true);
      case Turn.Huge(var characters) ->
          say(exchange, request, openAi, "x".repeat(characters), false);
      case Turn.Status(var code, var after) -> status(exchange, code, after);
      case Turn.Garbage() ->
          send(exchange, 200, "text/html", "<html><script>alert(1)</script>gateway</html>");
      case Turn.WrongJson() ->
          send(exchange, 200, "application/json", "{\"object\":\"list\",\"data\":[{\"id\":7}]}");
      case Turn.Hang() -> {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write("{\"choices\":".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        awaitClose();
      }
    }
  }

  private void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void status(HttpExchange exchange, int code, int retryAfter) throws IOException {
    if (retryAfter > 0) {
      exchange.getResponseHeaders().set("Retry-After", Integer.toString(retryAfter));
    }
    send(
        exchange,
        code,
        "application/json",
        "{\"error\":{\"message\":\"scripted\",\"type\":\"scripted\",\"param\":null,\"code\":null}}");
  }

  private static void say(
      HttpExchange exchange, JsonNode request, boolean openAi, String text, boolean breakOff)
      throws IOException {
    var model = request.path("model").asText();
    var streamed = request.path("stream").asBoolean(!openAi);
    if (streamed) {
      var type = openAi ? "text/event-stream" : "application/x-ndjson";
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(200, 0);
      stream(exchange.getResponseBody(), openAi, model, text, breakOff);
      return;
    }
    var whole =
        (openAi ? LanguageAnswers.openAi(model, text) : LanguageAnswers.ollama(model, text, true))
            .toString();
    if (breakOff) {
      var bytes = whole.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
      exchange.getResponseBody().flush();
      return;
    }
    send(exchange, 200, "application/json", whole);
  }

  private static void stream(
      OutputStream out, boolean openAi, String model, String text, boolean breakOff)
      throws IOException {
    for (var part : text.split("(?<= )")) {
      line(
          out,
          openAi,
          openAi
              ? LanguageAnswers.openAiChunk(model, part)
              : LanguageAnswers.ollama(model, part, false));
      if (breakOff) {
        var error = JSON.createObjectNode();
        if (openAi) {
          error.putObject("error").put("message", "scripted").put("code", "server_error");
        } else {
          error.put("error", "scripted");
        }
        line(out, openAi, error);
        return;
      }
    }
    line(
        out,
        openAi,
        openAi ? LanguageAnswers.openAiEnd(model) : LanguageAnswers.ollama(model, "", true));
    if (openAi) {
      out.write("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void line(OutputStream out, boolean openAi, ObjectNode value) throws IOException {
    var text = openAi ? "data: " + value + "\n\n" : value + "\n";
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
