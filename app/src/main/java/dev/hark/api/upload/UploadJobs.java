package dev.hark.api.upload;

import dev.hark.audio.MediaDecoder;
import dev.hark.audio.Pcm;
import dev.hark.ingest.Uploads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes uploaded files one after the other: decoded, then kept like a device's stream. The job and
 * what became of each file survive a restart; the files themselves are temporary, so what was not
 * durable by then has failed. Safe for use by many at once.
 */
public final class UploadJobs {

  /** Why a file failed whose upload the end of the server cut short. */
  static final String INTERRUPTED = "The server was restarted; upload the file again.";

  private static final Logger LOG = LoggerFactory.getLogger(UploadJobs.class);

  private final ClusterSharding sharding;
  private final MediaDecoder decoder;
  private final Uploads uploads;
  private final Path folder;
  private final Clock clock;
  private final Duration timeout;
  private final String runId = UUID.randomUUID().toString();
  private final Map<String, Phase> phases = new ConcurrentHashMap<>();

  /**
   * Starts the entities of jobs on this node and removes files that a run before left behind.
   *
   * @param folder for temporary files; made when it is not there
   */
  public UploadJobs(
      ClusterSharding sharding,
      MediaDecoder decoder,
      Uploads uploads,
      Path folder,
      Clock clock,
      Duration timeout) {
    this.sharding = sharding;
    this.decoder = decoder;
    this.uploads = uploads;
    this.folder = folder;
    this.clock = clock;
    this.timeout = timeout;
    UploadJobEntity.init(sharding);
    clean();
  }

  /** A file that was received. */
  public record Received(String name, Path path) {}

  /** How far a file is that is not yet decided. */
  enum Phase {
    QUEUED,
    DECODING,
    STORING
  }

  /**
   * A job under way.
   *
   * @param decided when each file is durable or has failed
   */
  public record Started(String jobId, CompletionStage<UploadJob> decided) {}

  /** A name for a new temporary file. */
  Path newFile() {
    return folder.resolve(UUID.randomUUID() + ".part");
  }

  /** Keeps the job, then answers; the files are worked on and removed after that. */
  public CompletionStage<Started> submit(String userId, String clientId, List<Received> files) {
    var jobId = UUID.randomUUID().toString();
    var names = files.stream().map(Received::name).toList();
    return ask(
            jobId,
            replyTo ->
                new UploadJob.Command.Submit(
                    userId, clientId, runId, clock.instant(), names, replyTo))
        .thenApply(
            _ -> {
              IntStream.range(0, files.size())
                  .forEach(index -> phases.put(key(jobId, index), Phase.QUEUED));
              return new Started(jobId, all(jobId, userId, clientId, files, 0));
            });
  }

  private CompletionStage<UploadJob> all(
      String jobId, String userId, String clientId, List<Received> files, int index) {
    return index == files.size()
        ? ask(jobId, UploadJob.Command.Get::new)
        : one(jobId, userId, clientId, files.get(index), index)
            .thenCompose(_ -> all(jobId, userId, clientId, files, index + 1));
  }

  private CompletionStage<UploadJob> one(
      String jobId, String userId, String clientId, Received file, int index) {
    phases.put(key(jobId, index), Phase.DECODING);
    return decoder
        .decode(file.path())
        .thenCompose(
            decoded ->
                switch (decoded) {
                  case MediaDecoder.Outcome.Refused(var why) -> fail(jobId, index, why);
                  case MediaDecoder.Outcome.Decoded(var audio) -> {
                    phases.put(key(jobId, index), Phase.STORING);
                    yield keep(jobId, userId, clientId, audio, index);
                  }
                })
        .exceptionallyCompose(
            failure -> {
              LOG.error("upload failed, job={} file={}", jobId, index, failure);
              return fail(jobId, index, "The file could not be stored.");
            })
        .whenComplete(
            (_, _) -> {
              phases.remove(key(jobId, index));
              delete(file.path());
            });
  }

  private CompletionStage<UploadJob> keep(
      String jobId, String userId, String clientId, Pcm audio, int index) {
    if (audio.length() == 0) {
      return fail(jobId, index, "The file holds no sound.");
    }
    return uploads
        .accept(userId, clientId, clock.instant().minus(audio.duration()), audio)
        .thenCompose(
            audioUuid ->
                ask(
                    jobId,
                    replyTo ->
                        new UploadJob.Command.Keep(
                            index, audioUuid, audio.duration().toMillis(), replyTo)));
  }

  private CompletionStage<UploadJob> fail(String jobId, int index, String why) {
    return ask(jobId, replyTo -> new UploadJob.Command.Fail(index, why, replyTo));
  }

  /** The job of this user; empty when it is not there or another's. */
  public CompletionStage<Optional<UploadJob>> find(String userId, String jobId) {
    return isId(jobId)
        ? ask(jobId, UploadJob.Command.Get::new)
            .thenApply(job -> Optional.of(job).filter(found -> found.userId().equals(userId)))
        : CompletableFuture.completedFuture(Optional.empty());
  }

  /** How far an undecided file is; empty when nobody works on it any more. */
  Optional<Phase> phase(String jobId, UploadJob job, int index) {
    return job.runId().equals(runId)
        ? Optional.of(phases.getOrDefault(key(jobId, index), Phase.STORING))
        : Optional.empty();
  }

  void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("a temporary file could not be removed: {}", file.getFileName(), e);
    }
  }

  private void clean() {
    try {
      Files.createDirectories(folder);
      try (var left = Files.newDirectoryStream(folder, "*.part")) {
        left.forEach(this::delete);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CompletionStage<UploadJob> ask(
      String jobId, Function<ActorRef<UploadJob>, UploadJob.Command> command) {
    return sharding.entityRefFor(UploadJobEntity.KEY, jobId).ask(command::apply, timeout);
  }

  private static boolean isId(String text) {
    return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  }

  private static String key(String jobId, int index) {
    return jobId + "#" + index;
  }
}
