package dev.hark.server;


import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A WebSocket that says exactly what a test tells it to, as a client of another make would. */
final class RawSocket implements WebSocket.Listener, AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
  private final StringBuilder part = new StringBuilder();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private WebSocket socket;

  private RawSocket() {}

  /** Opens a socket, with headers in turn: name, value. */
  static RawSocket open(URI server, String path, String... headers) {
    var raw = new RawSocket();
    var builder = HTTP.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(10));
    for (var i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    raw.socket =
        builder.buildAsync(URI.create("ws://" + server.getAuthority() + path), raw).join();
    return raw;
  }

  /** As its owner's device. */
  static RawSocket open(Api owner, String path, String device) {
    return open(
        owner.server(), path + "?token=" + Api.encoded(owner.token()) + "&device_name=" + device);
  }

  /** The status by which the upgrade is refused. */
  static int refusal(URI server, String path, String... headers) {
    try {
      open(server, path, headers).close();
      return 101;
    } catch (CompletionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        return refused.getResponse().statusCode();
      }
      throw e;
    }
  }

  RawSocket text(String text) {
    socket.sendText(text, true).join();
    return this;
  }

  RawSocket binary(byte[] bytes) {
    socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    return this;
  }

  /** One Wyoming header as a text frame. */
  RawSocket event(String type, Map<String, ?> data) {
    return text(header(type, data, 0));
  }

  /** Header as text, payload as a binary frame of its own. */
  RawSocket chunk(byte[] payload) {
    return text(header("audio-chunk", FORMAT, payload.length)).binary(payload);
  }

  /** Header and payload in one binary frame. */
  RawSocket joinedChunk(byte[] payload) {
    var all = new ByteArrayOutputStream();
    all.writeBytes(
        header("audio-chunk", FORMAT, payload.length).getBytes(StandardCharsets.UTF_8));
    all.writeBytes(payload);
    return binary(all.toByteArray());
  }

  static final Map<String, Integer> FORMAT = Map.of("rate", 16_000, "width", 2, "channels", 1);

  private static String header(String type, Map<String, ?> data, int payload) {
    var header = JSON.createObjectNode().put("type", type);
    header.set("data", JSON.valueToTree(data));
    header.put("version", "1.0.0");
    if (payload > 0) {
      header.put("payload_length", payload);
    } else {
      header.putNull("payload_length");
    }
    return header + "\n";
  }

  /** Waits for a message of that type. */
  JsonNode await(String type) {
    org.awaitility.Awaitility.await(type)
        .atMost(Duration.ofSeconds(20))
        .until(() -> heard.stream().anyMatch(m -> m.path("type").asText().equals(type)));
    return heard.stream().filter(m -> m.path("type").asText().equals(type)).findFirst().get();
  }

  /** Waits for the close; answers its code. */
  int closeCode() {
    try {
      return closed.get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("not closed; heard " + heard, e);
    }
  }

  List<JsonNode> heard() {
    return List.copyOf(heard);
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
    part.append(text);
    if (last) {
      try {
        heard.add(JSON.readTree(part.toString()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      part.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable failure) {
    closed.completeExceptionally(failure);
  }

  /** Says goodbye, and hears that everything said before was taken. */
  @Override
  public void close() {
    if (!closed.isDone() && !socket.isOutputClosed()) {
      socket.sendClose(1000, "").join();
      closeCode();
    }
  }

  /** Vanishes without a word. */
  void abort() {
    socket.abort();
  }
}
