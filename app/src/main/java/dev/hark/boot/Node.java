package dev.hark.boot;

import com.typesafe.config.Config;
import dev.hark.api.ApiParts;
import dev.hark.api.ApiServer;
import dev.hark.api.ApiSettings;
import dev.hark.api.audio.PeakCache;
import dev.hark.api.audio.Playback;
import dev.hark.api.conversation.AudioLinks;
import dev.hark.api.conversation.MemorySearch;
import dev.hark.api.upload.UploadJobs;
import dev.hark.audio.AudioSettings;
import dev.hark.audio.PcmDecoders;
import dev.hark.audio.Piece;
import dev.hark.audio.RecordingAudio;
import dev.hark.audio.adapter.concentus.ConcentusDecoder;
import dev.hark.audio.adapter.directory.DirectoryAudioStore;
import dev.hark.audio.adapter.ffmpeg.FfmpegDecoder;
import dev.hark.audio.adapter.ffmpeg.FfmpegProgram;
import dev.hark.audio.log.AudioLogSettings;
import dev.hark.audio.log.FileAudioLog;
import dev.hark.conversation.ConversationEntity;
import dev.hark.conversation.ConversationSettings;
import dev.hark.conversation.ConversationStep;
import dev.hark.conversation.ShardedConversations;
import dev.hark.conversation.StepName;
import dev.hark.identity.user.AdminBootstrap;
import dev.hark.ingest.ConnectedDevices;
import dev.hark.ingest.Ingest;
import dev.hark.ingest.IngestSettings;
import dev.hark.live.RingLiveFeed;
import dev.hark.memory.book.MemoryBookEntity;
import dev.hark.memory.book.ShardedMemoryBooks;
import dev.hark.ops.Health;
import dev.hark.ops.adapter.micrometer.PrometheusMetrics;
import dev.hark.speech.EnergyDetector;
import dev.hark.speech.SpeechSettings;
import dev.hark.transcription.LiveCaptions;
import dev.hark.transcription.TranscriptionStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.SpawnProtocol;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One node, put together in the order in which parts need each other: what answers questions first,
 * then what has work of its own, then the door.
 */
final class Node implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Node.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ActorSystem<SpawnProtocol.Command> system;
  private final Closing closing = new Closing();
  private final Optional<AdminBootstrap.Made> admin;
  private final ServerBinding binding;
  private final NodeReport report;

  /** What stands under a node: configuration, folder, clock. */
  record Ground(Config config, Path dataFolder, Clock clock, String host, int port) {}

  /**
   * Starts; blocks until requests are taken.
   *
   * @throws dev.hark.cli.PortInUseException when another program has the port
   * @throws IllegalArgumentException when a setting makes no sense
   */
  static Node start(Ground ground) {
    try {
      return new Node(ground);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Node(Ground ground) throws IOException {
    var config = ground.config();
    var clock = ground.clock();
    var data = ground.dataFolder();
    // Settings first: a bad one stops the start before anything is touched.
    var speech = SpeechSettings.from(config);
    var ingestSettings = IngestSettings.from(config.getConfig("hark.ingest"));
    var conversationSettings = ConversationSettings.from(config.getConfig("hark.conversation"));
    var audioSettings = AudioSettings.from(config);
    var apiSettings = ApiSettings.from(config);
    var logSettings = AudioLogSettings.from(config);
    system = Systems.start(config);
    try {
      closing.add("actors", () -> Systems.stop(system));
      ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
      var documents = closing.own("documents", ReadModels.open(config, system));
      await(ReadModels.prepare(documents));
      var feed = new RingLiveFeed(clock);
      var log =
          closing.own("audio log", FileAudioLog.open(data.resolve("log"), logSettings, blocking));
      var store = new DirectoryAudioStore(data.resolve("audio"));
      var decoders = new PcmDecoders(ConcentusDecoder::new);
      var recording = new RecordingAudio(store, decoders, audioSettings.playback());
      var hearing = Hearing.choose(config, speech, system, blocking);
      var remembering =
          closing.own("memory", new Remembering(config, data, documents, feed, system, clock));
      var sharding = ClusterSharding.get(system);
      var identity = closing.own("logins", new Identity(config, system, clock));
      MemoryBookEntity.init(sharding);
      var steps =
          steps(
              hearing,
              recording,
              speech,
              remembering,
              new ShardedMemoryBooks(sharding, Duration.ofSeconds(10)),
              blocking,
              clock);
      Entities.working(
          system,
          new ConversationEntity.Tools(steps, conversationSettings, clock),
          ingestSettings.resumeGrace(),
          clock);
      // Again, above what actors write to: they stop before it closes.
      closing.add("actors", () -> Systems.stop(system));
      var projections =
          closing.own("projections", new Projections(system, documents, feed, remembering));
      admin = await(identity.admin());
      projections.follow();
      remembering
          .fillIfNeeded()
          .whenComplete(
              (_, failure) -> {
                if (failure != null) {
                  LOG.error("the index could not be filled from the documents", failure);
                }
              });
      var devices = new ConnectedDevices(sharding, documents, feed, clock);
      var ingest =
          await(
              Ingest.start(
                  new Ingest.Parts(
                      system,
                      log,
                      store,
                      decoders,
                      EnergyDetector.factory(speech),
                      new LiveCaptions(hearing.transcriber()),
                      feed,
                      identity.authenticator(),
                      devices,
                      ingestSettings,
                      speech.silence(),
                      conversationSettings.gap(),
                      conversationSettings.maxLength(),
                      apiSettings.corsOrigins(),
                      clock)));
      var metrics = closing.own("metrics", new PrometheusMetrics());
      report = new NodeReport(config, data, clock, hearing, remembering, log, documents, blocking);
      report.measure(metrics, ingest, devices, projections);
      var health = new Health(report.checks());
      var parts =
          new ApiParts(
              apiSettings,
              clock,
              identity.authenticator(),
              identity.users(),
              identity.logins(),
              identity.cookieSecure(),
              documents,
              new ShardedConversations(sharding),
              devices,
              new MemorySearch(remembering.memories()),
              new Playback(
                  recording, new PeakCache(data.resolve("cache").resolve("peaks"), blocking)),
              new AudioLinks(identity.secret(), clock, apiSettings.audioLinkLifetime()),
              new UploadJobs(
                  sharding,
                  new FfmpegDecoder(
                      () ->
                          FfmpegProgram.find(
                              data.resolve("cache").resolve("ffmpeg"),
                              Optional.ofNullable(System.getenv("PATH")).orElse("")),
                      decoders,
                      audioSettings.uploads()),
                  ingest.uploads(),
                  data.resolve("uploads"),
                  clock,
                  Duration.ofSeconds(10)),
              feed,
              health,
              metrics,
              () -> report.summary(address()),
              report::facts,
              List.of(ingest.routes()));
      binding = Ports.bind(new ApiServer(system, parts), ground.host(), ground.port());
      closing.add("http", () -> Ports.unbind(binding));
      closing.add(
          "devices",
          () -> {
            health.notReady("stopping");
            await(ingest.goodbye());
          });
      health.ready();
    } catch (RuntimeException | IOException e) {
      closing.close();
      throw e;
    }
  }

  private static Map<StepName, ConversationStep> steps(
      Hearing hearing,
      RecordingAudio recording,
      SpeechSettings speech,
      Remembering remembering,
      ShardedMemoryBooks books,
      ExecutorService blocking,
      Clock clock) {
    var transcribe =
        new TranscriptionStep(
            request ->
                recording.pcm(
                    request.chunks().stream()
                        .map(
                            chunk ->
                                new Piece(
                                    chunk.key(),
                                    chunk.format(),
                                    chunk.durationMs(),
                                    chunk.sizeBytes()))
                        .toList()),
            hearing.transcriber(),
            speech,
            blocking,
            clock);
    return Map.of(
        StepName.TRANSCRIBE, transcribe,
        StepName.TITLE, remembering.titleStep(),
        StepName.REMEMBER, remembering.memoryStep(books));
  }

  /** The administrator made by this start; empty when there were users. */
  Optional<AdminBootstrap.Made> admin() {
    return admin;
  }

  /** The port it listens on. */
  int port() {
    return binding.localAddress().getPort();
  }

  NodeReport report() {
    return report;
  }

  private Map<String, String> address() {
    var web = "http://localhost:" + port();
    var devices = "ws://localhost:" + port();
    return Map.of("dashboard", web, "devices", devices + "/ws_pcm " + devices + "/ws_omi");
  }

  /** Says goodbye to devices, stops, lets go of everything. Blocks. */
  @Override
  public void close() {
    closing.close();
  }

  static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (TimeoutException e) {
      throw new IllegalStateException("a part of the server did not start in time", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
