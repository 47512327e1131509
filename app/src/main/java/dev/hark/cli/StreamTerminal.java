package dev.hark.cli;

import dev.hark.protocol.device.DeviceListener;
import dev.hark.protocol.stream.ServerMessage;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Shows a stream: on a terminal one line that is overwritten and kept lines above it, otherwise
 * plain lines.
 */
final class StreamTerminal implements DeviceListener {

  private static final String CLEAR_LINE = "\r\033[K";
  private static final long PLAIN_EVERY_MS = 1_000;
  private static final int MAX_LATENCIES = 100_000;
  private static final int LINE_CHARS = 100;

  private final PrintWriter out;
  private final boolean overwrite;
  private final StreamAudio audio;
  private final CompletableFuture<Void> conversationLeft = new CompletableFuture<>();
  private final List<Long> latenciesMs = new ArrayList<>();
  private final Set<String> audioUuids = new LinkedHashSet<>();
  private Optional<String> shownCaption = Optional.empty();
  private long shownMs = -PLAIN_EVERY_MS;
  private long durable;
  private long lost;

  StreamTerminal(PrintWriter out, boolean overwrite, StreamAudio audio) {
    this.out = out;
    this.overwrite = overwrite;
    this.audio = audio;
  }

  @Override
  public synchronized void state(ConnectionState state) {
    line("connection " + state.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public synchronized void acknowledged(long nextSeq, Duration latency) {
    durable = nextSeq;
    if (latenciesMs.size() < MAX_LATENCIES) {
      latenciesMs.add(latency.toMillis());
    }
    var atMs = nextSeq * audio.frameMs();
    var progress =
        String.format(
            Locale.ROOT,
            "durable %.1f of %.1f s (%d %%), ack %d ms",
            atMs / 1e3,
            audio.length().toMillis() / 1e3,
            100 * nextSeq / Math.max(1, audio.frames().size()),
            latency.toMillis());
    if (overwrite) {
      overwritten(progress + shownCaption.map(text -> " | " + text).orElse(""));
    } else if (atMs - shownMs >= PLAIN_EVERY_MS || nextSeq == audio.frames().size()) {
      shownMs = atMs;
      line(progress);
    }
  }

  @Override
  public synchronized void caption(ServerMessage.Transcript caption) {
    var text = printable(caption.text());
    if (caption.isFinal()) {
      shownCaption = Optional.empty();
      line(String.format(Locale.ROOT, "[%7.2f] %s", caption.startMs() / 1e3, text));
    } else if (overwrite) {
      shownCaption = Optional.of(text);
      overwritten("... " + text);
    } else {
      line("... " + text);
    }
  }

  @Override
  public synchronized void conversation(ServerMessage.ConversationChanged conversation) {
    audioUuids.add(printable(conversation.audioUuid()));
    line("conversation " + printable(conversation.audioUuid() + " " + conversation.status()));
    if (!conversation.status().toLowerCase(Locale.ROOT).startsWith("open")) {
      conversationLeft.complete(null);
    }
  }

  @Override
  public synchronized void dropped(long from, long to) {
    lost += to - from;
  }

  @Override
  public synchronized void error(ServerMessage.Error error) {
    line("error " + printable(error.code() + ": " + error.message()));
  }

  /** Completes when the server said that the conversation is not open any more. */
  CompletableFuture<Void> conversationLeft() {
    return conversationLeft;
  }

  /** What was sent and what became of it; true when every frame is durable. */
  synchronized boolean summary(String streamId, String sha256, long sentFrames, long sentBytes) {
    var sorted = latenciesMs.stream().sorted().toList();
    line("stream_id   " + streamId);
    line("audio_uuid  " + (audioUuids.isEmpty() ? "-" : String.join(" ", audioUuids)));
    line("sent        " + sentFrames + " frames, " + sentBytes + " bytes");
    line("sha256      " + sha256);
    line("durable     " + (durable - lost) + " of " + sentFrames + " frames");
    if (!sorted.isEmpty()) {
      line(
          "ack         median %d ms, worst %d ms"
              .formatted(sorted.get(sorted.size() / 2), sorted.getLast()));
    }
    return lost == 0 && durable >= sentFrames;
  }

  /** One line that stays. */
  synchronized void line(String text) {
    out.println((overwrite ? CLEAR_LINE : "") + text);
    out.flush();
  }

  private void overwritten(String text) {
    var end = Math.min(text.length(), LINE_CHARS);
    out.print(CLEAR_LINE + text.substring(0, end));
    out.flush();
  }

  /** A server's text must not steer the terminal. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
