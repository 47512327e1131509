package dev.hark.transcription;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hark.protocol.wyoming.WireLimits;
import dev.hark.protocol.wyoming.WyomingEncoder;
import dev.hark.protocol.wyoming.WyomingEvent;
import dev.hark.protocol.wyoming.WyomingItem;
import dev.hark.protocol.wyoming.WyomingStreamDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A Wyoming speech-to-text service that hears the same words always and fails as it is told. */
public final class FakeWyoming implements AutoCloseable {

  /** How it answers the end of an utterance. */
  public enum Fault {
    HANG,
    CLOSE,
    ERROR_EVENT,
    GARBAGE,
    WRONG_TYPE,
    HUGE,
    TRUNCATED
  }

  private final ServerSocket listener;
  private final String text;
  private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
  private final List<List<WyomingEvent>> calls = new CopyOnWriteArrayList<>();

  public FakeWyoming(String text) {
    this.text = text;
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.startVirtualThread(this::accept);
  }

  public URI url() {
    return URI.create("tcp://127.0.0.1:" + listener.getLocalPort());
  }

  /** The next calls are answered so, in this order. */
  public void fail(Fault... next) {
    faults.addAll(List.of(next));
  }

  /** The events of each call. */
  public List<List<WyomingEvent>> calls() {
    return List.copyOf(calls);
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        var socket = listener.accept();
        Thread.startVirtualThread(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    var decoder = new WyomingStreamDecoder(WireLimits.SERVICE);
    var events = new ArrayList<WyomingEvent>();
    var buffer = new byte[4_096];
    try (socket) {
      var in = socket.getInputStream();
      for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        for (var item : decoder.feed(Arrays.copyOf(buffer, count))) {
          if (item instanceof WyomingItem.Event(var event)) {
            events.add(event);
            if (event.type().equals("audio-stop")) {
              calls.add(List.copyOf(events));
              if (!answer(socket)) {
                return;
              }
            }
          }
        }
      }
    } catch (IOException e) {
      // The caller hung up, as some tests want.
    }
  }

  /** Whether the connection stays open. */
  private boolean answer(Socket socket) throws IOException {
    var out = socket.getOutputStream();
    var encoder = new WyomingEncoder("1.9.0");
    var json = JsonNodeFactory.instance.objectNode();
    var transcript = encoder.encode(WyomingEvent.of("transcript", json.put("text", text)));
    switch (faults.poll()) {
      case null -> {
        out.write(encoder.encode(WyomingEvent.of("transcript-start")));
        out.write(transcript);
      }
      case HANG -> {
        return true;
      }
      case CLOSE -> {
        return false;
      }
      case ERROR_EVENT ->
          out.write(
              encoder.encode(
                  WyomingEvent.of(
                      "error",
                      JsonNodeFactory.instance.objectNode().put("text", "no").put("code", "oom"))));
      case GARBAGE -> out.write("<html>502</html>\n".getBytes(StandardCharsets.UTF_8));
      case WRONG_TYPE ->
          out.write(
              "{\"type\":\"transcript\",\"data\":{\"text\":[1]}}\n"
                  .getBytes(StandardCharsets.UTF_8));
      case HUGE ->
          out.write(
              "{\"type\":\"transcript\",\"data_length\":10485760}\n"
                  .getBytes(StandardCharsets.UTF_8));
      case TRUNCATED -> {
        out.write(transcript, 0, transcript.length - 3);
        return false;
      }
    }
    out.flush();
    return true;
  }
}
