package dev.hark.transcription.adapter.wyoming;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hark.audio.Pcm;
import dev.hark.protocol.wyoming.WireLimits;
import dev.hark.protocol.wyoming.WyomingEncoder;
import dev.hark.protocol.wyoming.WyomingEvent;
import dev.hark.protocol.wyoming.WyomingItem;
import dev.hark.protocol.wyoming.WyomingStreamDecoder;
import dev.hark.provider.ProviderFailure;
import dev.hark.provider.ProviderFailure.Kind;
import dev.hark.transcription.PcmBytes;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * One utterance to one connection: {@code transcribe, audio-start, audio-chunk..., audio-stop}, and
 * the {@code transcript} that comes back. Blocks its thread; closing it from another one ends it.
 */
final class WyomingCall implements AutoCloseable {

  private static final String VERSION = "1.9.0";
  private static final long CHUNK_MS = 100;
  private static final int MAX_EVENTS = 10_000;
  private static final int READ_BYTES = 8_192;

  private final Socket socket = new Socket();
  private final WyomingEncoder encoder = new WyomingEncoder(VERSION);

  /**
   * The text of the sound; may be empty.
   *
   * @param silence longest wait for the connection and for each answer
   * @throws ProviderFailure when the service does not answer as agreed
   */
  String transcribe(
      URI service, Pcm sound, Optional<String> model, Optional<String> language, Duration silence) {
    var waitMs = (int) Math.clamp(silence.toMillis(), 1, Integer.MAX_VALUE);
    try (socket) {
      socket.connect(new InetSocketAddress(service.getHost(), service.getPort()), waitMs);
      socket.setSoTimeout(waitMs);
      send(sound, model, language);
      return receive();
    } catch (SocketTimeoutException e) {
      throw new ProviderFailure(Kind.TIMEOUT, "no answer in time");
    } catch (IOException e) {
      throw new ProviderFailure(Kind.BROKEN, "connection trouble: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new ProviderFailure(Kind.BROKEN, "connection trouble: " + e.getMessage());
    }
  }

  private void send(Pcm sound, Optional<String> model, Optional<String> language)
      throws IOException {
    var out = new BufferedOutputStream(socket.getOutputStream());
    var wish = JsonNodeFactory.instance.objectNode();
    model.ifPresent(name -> wish.put("name", name));
    language.ifPresent(tag -> wish.put("language", tag));
    write(out, WyomingEvent.of("transcribe", wish));
    write(out, WyomingEvent.of("audio-start", format(0)));
    for (var at = 0L; at < sound.duration().toMillis(); at += CHUNK_MS) {
      var chunk = PcmBytes.of(sound.slice(at, at + CHUNK_MS));
      write(out, new WyomingEvent("audio-chunk", format(at), chunk));
    }
    // The first reference server dies of an audio-stop without data.
    write(
        out,
        WyomingEvent.of(
            "audio-stop",
            JsonNodeFactory.instance.objectNode().put("timestamp", sound.duration().toMillis())));
    out.flush();
  }

  private static ObjectNode format(long timestampMs) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("rate", Pcm.SAMPLE_RATE_HZ)
        .put("width", Short.BYTES)
        .put("channels", 1)
        .put("timestamp", timestampMs);
  }

  private void write(OutputStream out, WyomingEvent event) throws IOException {
    out.write(encoder.encode(event));
  }

  private String receive() throws IOException {
    var decoder = new WyomingStreamDecoder(WireLimits.SERVICE);
    var in = socket.getInputStream();
    var buffer = new byte[READ_BYTES];
    var events = 0;
    for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      for (var item : decoder.feed(Arrays.copyOf(buffer, count))) {
        var text = text(item);
        if (text.isPresent()) {
          return text.get();
        }
        if (++events > MAX_EVENTS) {
          throw new ProviderFailure(Kind.BROKEN, "sent too many events");
        }
      }
    }
    throw new ProviderFailure(Kind.BROKEN, "closed without a transcript");
  }

  private static Optional<String> text(WyomingItem item) {
    return switch (item) {
      case WyomingItem.Event(var event) when event.type().equals("transcript") -> {
        if (!event.data().path("text").isTextual()) {
          throw new ProviderFailure(Kind.BROKEN, "sent a transcript without text");
        }
        yield Optional.of(event.data().path("text").textValue());
      }
      case WyomingItem.Event(var event) when event.type().equals("error") ->
          throw new ProviderFailure(
              Kind.BROKEN, "reported an error: " + event.data().path("code").asText("unnamed"));
      // Parts of a transcript come before the whole; the whole is enough.
      case WyomingItem.Event _ -> Optional.empty();
      case WyomingItem.RawAudio _ -> Optional.empty();
      case WyomingItem.Broken(var violation) ->
          throw new ProviderFailure(Kind.BROKEN, "broke the protocol: " + violation.code().text());
    };
  }
}
