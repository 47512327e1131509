package dev.hark.cli;

import dev.hark.protocol.stream.DeviceMessage;
import dev.hark.protocol.stream.DeviceMessages;
import dev.hark.protocol.stream.LedgerVerdict;
import dev.hark.protocol.stream.ServerMessage;
import dev.hark.protocol.stream.ServerMessages;
import dev.hark.protocol.stream.StreamLedger;
import dev.hark.protocol.wyoming.ProtocolViolation;
import dev.hark.protocol.wyoming.WireLimits;
import dev.hark.protocol.wyoming.WyomingItem;
import dev.hark.protocol.wyoming.WyomingSocketDecoder;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.PathMatchers;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.SystemMaterializer;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Source;

/** A server that logs one user in and keeps what one device streams. */
final class DeviceDouble extends AllDirectives implements AutoCloseable {

  final ByteArrayOutputStream received = new ByteArrayOutputStream();
  final List<DeviceMessage.AudioStart> starts = new ArrayList<>();

  private final StreamLedger ledger = StreamLedger.unseen(1_000);
  private final ActorSystem system = ActorSystem.create("device-double");
  private final boolean acknowledges;
  private final ServerBinding binding;

  DeviceDouble(boolean acknowledges) throws Exception {
    this.acknowledges = acknowledges;
    binding =
        Http.get(system)
            .newServerAt("127.0.0.1", 0)
            .bind(routes())
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
  }

  String url() {
    InetSocketAddress address = binding.localAddress();
    return "http://127.0.0.1:" + address.getPort() + "/";
  }

  @Override
  public void close() throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private Route routes() {
    return concat(
        path(
            PathMatchers.segment("auth").slash("jwt").slash("login"),
            () ->
                formField(
                    "username",
                    user ->
                        formField(
                            "password",
                            password ->
                                complete(
                                    user.equals("a@b.c") && password.equals("p&w")
                                        ? HttpResponse.create()
                                            .withEntity("{\"access_token\":\"T1\"}")
                                        : HttpResponse.create().withStatus(400))))),
        headerValueByName(
            "Authorization",
            token ->
                token.equals("Bearer T1")
                    ? handleWebSocketMessages(socket())
                    : complete(HttpResponse.create().withStatus(401))));
  }

  private Flow<Message, Message, NotUsed> socket() {
    var decoder = new WyomingSocketDecoder(WireLimits.DEVICE);
    return Flow.<Message>create()
        .mapAsync(
            1,
            message ->
                message
                    .asBinaryMessage()
                    .toStrict(5_000, SystemMaterializer.get(system).materializer()))
        .mapConcat(message -> decoder.binary(message.asBinaryMessage().getStrictData().toArray()))
        .mapConcat(this::answers)
        .map(answer -> (Message) TextMessage.create(ServerMessages.text(answer)))
        .prepend(Source.single(TextMessage.create(ServerMessages.text(new ServerMessage.Ready()))));
  }

  private List<ServerMessage> answers(WyomingItem item) throws ProtocolViolation {
    return switch (DeviceMessages.read(((WyomingItem.Event) item).event())) {
      case DeviceMessage.AudioStart start -> {
        starts.add(start);
        ledger.open(1, start.open().orElseThrow().firstUnacked());
        yield List.of(ack(), new ServerMessage.ConversationChanged("uuid-1", "open"));
      }
      case DeviceMessage.AudioChunk(var _, var _, var frames) -> {
        if (acknowledges && ledger.offer(1, frames) instanceof LedgerVerdict.Accepted(var fresh)) {
          received.writeBytes(fresh.payload());
        }
        yield List.of(ack(), new ServerMessage.Transcript("hel", false, 0, 300));
      }
      case DeviceMessage.AudioStop() ->
          List.of(
              ack(),
              new ServerMessage.Transcript("hello\u001b[2J there", true, 0, 900),
              new ServerMessage.ConversationChanged("uuid-1", "closing"));
      case DeviceMessage _ -> List.of();
    };
  }

  private ServerMessage ack() {
    var id = starts.getLast().open().orElseThrow().streamId();
    return new ServerMessage.AudioAck(id, ledger.nextSeq(), 1_000_000, 100, 1);
  }
}
