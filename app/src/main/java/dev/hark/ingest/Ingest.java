package dev.hark.ingest;

import dev.hark.audio.AudioStore;
import dev.hark.audio.PcmDecoders;
import dev.hark.audio.log.AudioLog;
import dev.hark.identity.Authenticator;
import dev.hark.ingest.recorder.CutLimits;
import dev.hark.ingest.recorder.IngestCounters;
import dev.hark.ingest.recorder.RecorderTools;
import dev.hark.ingest.recorder.Recorders;
import dev.hark.ingest.recorder.StreamOpening;
import dev.hark.live.LiveFeed;
import dev.hark.speech.SpeechDetector;
import dev.hark.transcription.LiveCaptions;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.SpawnProtocol;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.http.javadsl.server.Route;

/** This node's ingest, put together. */
public final class Ingest {

  /**
   * What it is made of.
   *
   * @param silence quiet this long ends a conversation in which somebody spoke
   * @param gap a jump of timestamps longer than this ends it
   * @param maxLength a conversation this long is rolled
   * @param origins origins besides our own whose pages may open sockets
   */
  public record Parts(
      ActorSystem<SpawnProtocol.Command> system,
      AudioLog log,
      AudioStore store,
      PcmDecoders decoders,
      SpeechDetector.Factory detectors,
      LiveCaptions captions,
      LiveFeed feed,
      Authenticator authenticator,
      ConnectedDevices devices,
      IngestSettings settings,
      Duration silence,
      Duration gap,
      Duration maxLength,
      Set<String> origins,
      Clock clock) {}

  private final Parts parts;
  private final IngestCounters counters;
  private final OpenSockets sockets = new OpenSockets();
  private final ActorRef<Recorders.Command> recorders;
  private final StreamOpening opening;

  private Ingest(Parts parts, ActorRef<Recorders.Command> recorders, IngestCounters counters) {
    this.parts = parts;
    this.counters = counters;
    this.recorders = recorders;
    this.opening = new StreamOpening(parts.system(), recorders, counters);
  }

  /** Takes up what the log holds, then is ready for devices. Blocks while the log is read. */
  public static CompletionStage<Ingest> start(Parts parts) {
    var settings = parts.settings();
    var counters = new IngestCounters();
    var tools =
        new RecorderTools(
            parts.log(),
            parts.store(),
            parts.decoders(),
            parts.detectors(),
            parts.captions(),
            parts.feed(),
            new CutLimits(
                settings.chunk(), parts.silence(), parts.gap(), parts.maxLength(), settings.lead()),
            settings.resumeGrace(),
            counters);
    var held = Recorders.held(parts.log());
    return AskPattern.<SpawnProtocol.Command, ActorRef<Recorders.Command>>ask(
            parts.system(),
            replyTo ->
                new SpawnProtocol.Spawn<>(
                    Recorders.create(tools, held), "recorders", Props.empty(), replyTo),
            Duration.ofSeconds(10),
            parts.system().scheduler())
        .thenApply(recorders -> new Ingest(parts, recorders, counters));
  }

  /** The devices' routes. */
  public Route routes() {
    var shared =
        new IngestParts(
            parts.system(), opening, parts.devices(), parts.settings(), counters, parts.clock());
    return new DeviceRoutes(shared, parts.authenticator(), sockets, parts.origins()).routes();
  }

  /** The way in for recordings made elsewhere. */
  public Uploads uploads() {
    return new RecordedUploads(parts.system(), opening);
  }

  /** What was counted since the start. */
  public IngestCounters counters() {
    return counters;
  }

  /** How many streams are being recorded. */
  public CompletionStage<Integer> streams() {
    return AskPattern.ask(
        recorders, Recorders.CountStreams::new, Duration.ofSeconds(5), parts.system().scheduler());
  }

  /** Says goodbye to every device, after what it was acknowledged. */
  public CompletionStage<Done> goodbye() {
    return sockets.goodbye();
  }
}
