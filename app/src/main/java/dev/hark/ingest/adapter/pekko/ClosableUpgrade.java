package dev.hark.ingest.adapter.pekko;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.impl.engine.ws.FrameEvent;
import org.apache.pekko.http.impl.engine.ws.FrameEvent$;
import org.apache.pekko.http.impl.engine.ws.FrameStart;
import org.apache.pekko.http.impl.engine.ws.Protocol$Opcode$Close$;
import org.apache.pekko.http.impl.engine.ws.UpgradeToWebSocketLowLevel;
import org.apache.pekko.http.impl.engine.ws.WebSocket$;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.http.javadsl.model.ws.WebSocketUpgrade;
import org.apache.pekko.http.scaladsl.settings.ServerSettings;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Graph;
import org.apache.pekko.stream.javadsl.Flow;
import scala.Option;

/**
 * Upgrades a request to a WebSocket whose handler chooses the close code. Pekko HTTP 1.3 always
 * closes with 1000 or 1011 (its issue of old: no public way to another); so its own message layer
 * runs as it is and only the close frame that leaves it is rewritten. Built on classes that Pekko
 * keeps internal: the version is pinned and {@code BadInputTest} fails when they change.
 */
public final class ClosableUpgrade {

  /** How to close: set before the handler's flow completes. */
  public record CloseStatus(int code, String reason) {}

  private ClosableUpgrade() {}

  /**
   * Answers the upgrade.
   *
   * @param handler completes to close
   * @param close the code to close with; when it holds none, what Pekko chose stands
   */
  public static HttpResponse upgrade(
      ActorSystem<?> system,
      WebSocketUpgrade upgrade,
      Flow<Message, Message, NotUsed> handler,
      AtomicReference<Option<CloseStatus>> close) {
    var settings =
        ((ServerSettings) ServerSettings.apply(system.classicSystem())).websocketSettings();
    var stack =
        WebSocket$.MODULE$.stack(
            true, settings, WebSocket$.MODULE$.stack$default$3(), system.classicSystem().log());
    // Messages from the stack are Scala's, which are Java's too; those to it must be Scala's.
    var scalaHandler = handler.map(Message::asScala);
    @SuppressWarnings({"unchecked", "rawtypes"})
    Flow<FrameEvent, FrameEvent, NotUsed> frames =
        Flow.fromGraph(
            (Graph<FlowShape<FrameEvent, FrameEvent>, NotUsed>)
                (Graph) stack.join((Graph) scalaHandler));
    @SuppressWarnings({"unchecked", "rawtypes"})
    Graph<FlowShape<FrameEvent, FrameEvent>, Object> closing =
        (Graph) frames.map(frame -> rewritten(frame, close.get()));
    return ((UpgradeToWebSocketLowLevel) upgrade).handleFrames(closing, Option.empty());
  }

  private static FrameEvent rewritten(FrameEvent frame, Option<CloseStatus> close) {
    return close.isDefined()
            && frame instanceof FrameStart start
            && start.header().opcode() == Protocol$Opcode$Close$.MODULE$
        ? FrameEvent$.MODULE$.closeFrame(close.get().code(), close.get().reason(), Option.empty())
        : frame;
  }
}
