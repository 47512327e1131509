package dev.hark.boot;

import com.typesafe.config.Config;
import dev.hark.audio.log.FileAudioLog;
import dev.hark.cli.Version;
import dev.hark.documents.Documents;
import dev.hark.ingest.ConnectedDevices;
import dev.hark.ingest.Ingest;
import dev.hark.ops.Capability;
import dev.hark.ops.HealthCheck;
import dev.hark.ops.Metrics;
import dev.hark.ops.SystemSummary;
import dev.hark.provider.ProviderCalls;
import dev.hark.provider.ProviderHealth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** What a node tells of itself: capabilities, health, measurements. */
final class NodeReport {

  private static final long LOW_WATERMARK_BYTES = 256L << 20;

  private final Config config;
  private final Path dataFolder;
  private final Instant startedAt;
  private final Hearing hearing;
  private final Remembering remembering;
  private final FileAudioLog log;
  private final Documents documents;
  private final Executor blocking;

  NodeReport(
      Config config,
      Path dataFolder,
      Clock clock,
      Hearing hearing,
      Remembering remembering,
      FileAudioLog log,
      Documents documents,
      Executor blocking) {
    this.config = config;
    this.dataFolder = dataFolder;
    this.startedAt = clock.instant();
    this.hearing = hearing;
    this.remembering = remembering;
    this.log = log;
    this.documents = documents;
    this.blocking = blocking;
  }

  List<Capability> capabilities() {
    return List.of(
        capability(
            "journal",
            isSet("hark.db.url") ? "PostgreSQL (HARK_DB_URL)" : "embedded PostgreSQL 18"),
        capability(
            "documents",
            isSet("hark.mongodb.uri")
                ? "MongoDB (MONGODB_URI)"
                : isSet("hark.db.url") ? "PostgreSQL (HARK_DB_URL)" : "embedded PostgreSQL 18"),
        capability("audio", "files in the data folder"),
        hearing.capability(),
        remembering.capability(),
        capability("search", "embedded Lucene, bge-small-en-v1.5"));
  }

  private static Capability capability(String name, String detail) {
    return new Capability(name, Capability.State.OK, detail, "");
  }

  /** Below the watermark the log may soon not be able to take what devices send. */
  private boolean hasRoom() {
    try {
      return Files.getFileStore(dataFolder).getUsableSpace() > LOW_WATERMARK_BYTES;
    } catch (IOException e) {
      return false;
    }
  }

  private boolean isSet(String path) {
    return config.hasPath(path) && !config.getString(path).isEmpty();
  }

  SystemSummary summary(Map<String, String> addresses) {
    return new SystemSummary(
        Version.text(),
        Runtime.version().toString(),
        startedAt,
        dataFolder.toString(),
        addresses,
        capabilities());
  }

  /** What the health answer's {@code config} tells; names as Friend-Lite's clients read them. */
  Map<String, String> facts() {
    return Map.of(
        "transcription_service", hearing.transcriber().provider(),
        "transcription_provider", hearing.transcriber().provider(),
        "provider_type", hearing.calls().isEmpty() ? "embedded" : "remote",
        "llm_provider", remembering.capability().detail());
  }

  List<HealthCheck> checks() {
    var checks = new ArrayList<HealthCheck>();
    // Friend-Lite's clients look for the document store under this name, whatever it is.
    checks.add(new HealthCheck("mongodb", true, Map.of(), documents::ping));
    checks.add(
        new HealthCheck(
            "audio_log",
            true,
            Map.of(),
            () -> CompletableFuture.supplyAsync(this::hasRoom, blocking)));
    checks.add(
        new HealthCheck(
            "speech_to_text",
            false,
            Map.of(
                "type",
                hearing.calls().isEmpty() ? "embedded" : "remote",
                "provider",
                hearing.transcriber().provider()),
            () ->
                CompletableFuture.completedStage(
                    hearing.calls().stream()
                        .noneMatch(
                            calls -> calls.health().circuit() == ProviderHealth.Circuit.OPEN))));
    checks.add(
        new HealthCheck(
            "memory_service", false, Map.of(), () -> CompletableFuture.completedStage(true)));
    return checks;
  }

  void measure(Metrics metrics, Ingest ingest, ConnectedDevices devices, Projections projections) {
    var counters = ingest.counters();
    metrics.gauge("ingest.sessions", "Open sockets of devices", devices::count);
    metrics.gauge("ingest.frames", "Frames taken and not seen before", counters::frames);
    metrics.gauge("ingest.bytes", "Bytes of audio in them", counters::bytes);
    metrics.gauge("ingest.duplicates", "Messages of frames seen before", counters::duplicates);
    metrics.gauge("ingest.gaps", "Messages that left frames out", counters::gaps);
    metrics.gauge("ingest.conflicts", "Frames that came again otherwise", counters::conflicts);
    metrics.gauge("ingest.resumes", "Streams taken up again", counters::resumes);
    metrics.gauge("ingest.rejected", "Sockets closed for what they sent", counters::rejected);
    metrics.gauge("log.fsyncs", "Group commits of the audio log", () -> log.stats().fsyncs());
    metrics.gauge("log.queue.bytes", "Waiting for the log", () -> log.stats().queuedBytes());
    metrics.gauge(
        "log.damages", "Damaged stretches found at the start", () -> log.stats().damages());
    metrics.gauge("projection.events", "Events made into documents", projections::handled);
    circuit(metrics, "transcription", hearing.calls());
    circuit(metrics, "language.model", remembering.calls());
  }

  private static void circuit(Metrics metrics, String provider, List<ProviderCalls> all) {
    for (var calls : all) {
      metrics.gauge(
          "provider." + provider + ".circuit.state",
          "0 closed, 1 open, 2 half open",
          () -> calls.health().circuit().ordinal());
    }
  }
}
