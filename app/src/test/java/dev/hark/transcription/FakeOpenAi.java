package dev.hark.transcription;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * A server that speaks OpenAI's transcription interface and fails as it is told. Without a fault it
 * hears a word each 400 ms. Accepted by the vendor's client (see {@code OpenAiDoubleTest}).
 */
public final class FakeOpenAi implements AutoCloseable {

  private static final Pattern NAME = Pattern.compile("name=\"([^\"]+)\"");
  private static final int WAV_HEADER_BYTES = 44;

  /** What it was asked. */
  public record Request(Map<String, List<String>> fields, int audioMs, String authorization) {}

  /** How it answers one request. */
  public sealed interface Fault {
    /** As it should. */
    record None() implements Fault {}

    /** Not at all. */
    record Hang() implements Fault {}

    /** With an error of the interface. */
    record Status(int code, Map<String, String> headers) implements Fault {}

    /** With status 200 and these bytes. */
    record Body(byte[] bytes) implements Fault {}

    /** With less than it announced. */
    record Truncated() implements Fault {}
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  public FakeOpenAi() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/audio/transcriptions", this::transcribe);
    server.setExecutor(threads);
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The next requests are answered so, in this order. */
  public void fail(Fault... next) {
    faults.addAll(List.of(next));
  }

  public List<Request> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void transcribe(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request = parse(exchange);
      requests.add(request);
      switch (Objects.requireNonNullElse(faults.poll(), new Fault.None())) {
        case Fault.None _ -> answer(exchange, 200, ok(request));
        case Fault.Hang _ -> closed.await();
        case Fault.Status(var code, var headers) -> {
          headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
          answer(exchange, code, error(code));
        }
        case Fault.Body(var bytes) -> answer(exchange, 200, bytes);
        case Fault.Truncated _ -> {
          var body = ok(request);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body, 0, body.length / 2);
          exchange.getResponseBody().flush();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Request parse(HttpExchange exchange) throws IOException {
    // Latin-1 keeps each byte as one character.
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
    var boundary = exchange.getRequestHeaders().getFirst("Content-Type").split("boundary=")[1];
    var fields = new TreeMap<String, List<String>>();
    var audioMs = 0;
    for (var part : body.split(Pattern.quote("--" + boundary))) {
      var split = part.indexOf("\r\n\r\n");
      var name = NAME.matcher(part);
      if (split < 0 || !name.find()) {
        continue;
      }
      var content = part.substring(split + 4, part.length() - 2);
      if (part.contains("filename=")) {
        audioMs = audioMs(content.getBytes(StandardCharsets.ISO_8859_1));
      } else {
        fields.computeIfAbsent(name.group(1), _ -> new ArrayList<>()).add(content);
      }
    }
    var authorization = exchange.getRequestHeaders().getFirst("Authorization");
    return new Request(fields, audioMs, authorization == null ? "" : authorization);
  }

  private static int audioMs(byte[] wav) {
    var bytesPerSecond = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN).getInt(28);
    return (int) ((wav.length - WAV_HEADER_BYTES) * 1_000L / bytesPerSecond);
  }

  private static byte[] ok(Request request) {
    var words = new ArrayList<String>();
    for (var at = 0.0; at + 0.4 <= request.audioMs() / 1_000.0; at += 0.4) {
      words.add(
          String.format(
              Locale.ROOT,
              "{\"word\":\"word%d\",\"start\":%.2f,\"end\":%.2f}",
              words.size(),
              at,
              at + 0.3));
    }
    var list = String.join(",", words);
    return ("{\"task\":\"transcribe\",\"language\":\"english\",\"duration\":"
            + request.audioMs() / 1_000.0
            + ",\"text\":\"words\",\"words\":["
            + list
            + "],\"segments\":[{\"id\":0,\"seek\":0,\"start\":0,\"end\":1,\"text\":\"words\","
            + "\"tokens\":[],\"temperature\":0,\"avg_logprob\":-0.1,\"compression_ratio\":1,"
            + "\"no_speech_prob\":0}]}")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] error(int code) {
    return ("{\"error\":{\"message\":\"fault "
            + code
            + "\",\"type\":\"fault\",\"param\":null,"
            + "\"code\":\"fault_"
            + code
            + "\"}}")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void answer(HttpExchange exchange, int code, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(code, body.length);
    exchange.getResponseBody().write(body);
  }
}
