package dev.hark.protocol.device;

import dev.hark.protocol.audio.AudioFormat;
import dev.hark.protocol.stream.DeviceMessage;
import dev.hark.protocol.stream.DeviceMessages;
import dev.hark.protocol.stream.FrameBatch;
import dev.hark.protocol.stream.LedgerVerdict;
import dev.hark.protocol.stream.ServerMessage;
import dev.hark.protocol.stream.ServerMessages;
import dev.hark.protocol.stream.StreamLedger;
import dev.hark.protocol.wyoming.WireLimits;
import dev.hark.protocol.wyoming.WyomingItem;
import dev.hark.protocol.wyoming.WyomingSocketDecoder;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A WebSocket server of one stream: acknowledges every few batches, and loses on order what it did
 * not acknowledge.
 */
final class LossyServer implements AutoCloseable {

  /** How the server misbehaves; batches are counted over all connections. */
  record Faults(
      int dropAfterBatches, int ackEveryBatches, long creditBytes, int gapAtBatch, int finalClose) {
    static final Faults NONE = new Faults(0, 1, 1_000_000, 0, 0);
  }

  final List<byte[]> durable = new ArrayList<>();
  final List<LedgerVerdict.Hole> holes = new ArrayList<>();
  final List<DeviceMessage.AudioStart> starts = new ArrayList<>();
  int stops;
  long mostInFlight;

  private final Faults faults;
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private int batches;
  private long epoch;
  private long durableSeq;

  LossyServer(Faults faults) throws IOException {
    this.faults = faults;
    Thread.ofVirtual().start(this::accept);
  }

  URI address() {
    return URI.create("http://localhost:" + server.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var in = new DataInputStream(socket.getInputStream());
      var out = socket.getOutputStream();
      if (faults.finalClose() == 401) {
        starts.add(new DeviceMessage.AudioStart(AudioFormat.PCM_16K_MONO, false, Optional.empty()));
        line(in);
        out.write("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n".getBytes());
        out.flush();
        in.readAllBytes();
        return;
      }
      shakeHands(in, out);
      say(out, new ServerMessage.Ready());
      stream(in, out);
    } catch (IOException gone) {
      return;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void stream(DataInputStream in, OutputStream out) throws Exception {
    var decoder = new WyomingSocketDecoder(WireLimits.DEVICE);
    var ledger = StreamLedger.resumed(durableSeq, 1_000);
    var pending = new ArrayList<FrameBatch>();
    var pendingHoles = new ArrayList<LedgerVerdict.Hole>();
    var mine = 0L;
    var id = "";
    var unacknowledged = 0;
    while (true) {
      var message = frame(in);
      for (var item : decoder.binary(message)) {
        switch (DeviceMessages.read(((WyomingItem.Event) item).event())) {
          case DeviceMessage.AudioStart start -> {
            starts.add(start);
            if (faults.finalClose() != 0) {
              out.write(
                  new byte[] {
                    (byte) 0x88, 2, (byte) (faults.finalClose() >> 8), (byte) faults.finalClose()
                  });
              out.flush();
              return;
            }
            mine = ++epoch;
            id = start.open().orElseThrow().streamId();
            ledger.open(mine, start.open().orElseThrow().firstUnacked());
            acknowledge(out, id, ledger.nextSeq(), mine);
          }
          case DeviceMessage.AudioChunk(var _, var _, var frames) -> {
            batches++;
            if (batches == faults.dropAfterBatches()) {
              return;
            }
            if (batches == faults.gapAtBatch()) {
              say(out, new ServerMessage.Gap(ledger.nextSeq()));
            } else if (ledger.offer(mine, frames) instanceof LedgerVerdict.Accepted(var fresh)) {
              pending.add(fresh);
              unacknowledged++;
            } else {
              say(out, new ServerMessage.Gap(ledger.nextSeq()));
            }
            var bytes = pending.stream().mapToLong(FrameBatch::sizeBytes).sum();
            mostInFlight = Math.max(mostInFlight, bytes);
          }
          case DeviceMessage.AudioDrop(var from, var to) -> {
            if (ledger.drop(mine, from, to) instanceof LedgerVerdict.Hole hole) {
              pendingHoles.add(hole);
              unacknowledged = faults.ackEveryBatches();
            }
          }
          case DeviceMessage.AudioStop() -> {
            stops++;
            unacknowledged = faults.ackEveryBatches();
          }
          case DeviceMessage.Ping _, DeviceMessage.Authenticate _, DeviceMessage.Unknown _ -> {}
        }
        if (unacknowledged >= faults.ackEveryBatches()) {
          unacknowledged = 0;
          pending.forEach(
              batch -> {
                for (var i = 0; i < batch.count(); i++) {
                  durable.add(batch.frame(i));
                }
              });
          pending.clear();
          holes.addAll(pendingHoles);
          pendingHoles.clear();
          durableSeq = ledger.nextSeq();
          acknowledge(out, id, durableSeq, mine);
        }
      }
    }
  }

  private void acknowledge(OutputStream out, String id, long next, long mine) throws IOException {
    say(out, new ServerMessage.AudioAck(id, next, faults.creditBytes(), 100, mine));
  }

  private static void shakeHands(DataInputStream in, OutputStream out) throws Exception {
    var key = "";
    for (var line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:")) {
        key = line.substring(18).trim();
      }
    }
    var sha = MessageDigest.getInstance("SHA-1");
    var accept = sha.digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes());
    out.write(
        ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: "
                + Base64.getEncoder().encodeToString(accept)
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
  }

  private static String line(DataInputStream in) throws IOException {
    var line = new StringBuilder();
    for (var b = in.readUnsignedByte(); b != '\n'; b = in.readUnsignedByte()) {
      line.append(b == '\r' ? "" : (char) b);
    }
    return line.toString();
  }

  private static void say(OutputStream out, ServerMessage message) throws IOException {
    var text = ServerMessages.text(message).getBytes(StandardCharsets.UTF_8);
    out.write(0x81);
    if (text.length < 126) {
      out.write(text.length);
    } else {
      out.write(new byte[] {126, (byte) (text.length >> 8), (byte) text.length});
    }
    out.write(text);
    out.flush();
  }

  /** The payload of the next masked binary frame; the end of the stream at a close frame. */
  private static byte[] frame(DataInputStream in) throws IOException {
    var opcode = in.readUnsignedByte() & 15;
    var length = in.readUnsignedByte() & 127;
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = (int) in.readLong();
    }
    var mask = in.readNBytes(4);
    var payload = in.readNBytes(length);
    for (var i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i & 3];
    }
    if (opcode != 2) {
      throw new IOException("closed");
    }
    return payload;
  }
}
