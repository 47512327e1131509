package dev.hark.api.upload;

import dev.hark.config.serialization.Sent;
import dev.hark.config.serialization.Stored;
import dev.hark.config.serialization.StoredName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * State of one upload: which files it has and which of them are durable. Pure.
 *
 * @param runId names the run of the server that works on it; what is not durable when that run is
 *     over never will be
 * @param files in the order they came; empty when there is no such job
 */
@StoredName("upload-job-state")
public record UploadJob(
    String userId, String clientId, String runId, Instant submittedAt, List<FileState> files)
    implements Stored {

  public static final UploadJob NONE = new UploadJob("", "", "", Instant.EPOCH, List.of());

  public UploadJob {
    files = List.copyOf(files);
  }

  /**
   * One file.
   *
   * @param audioUuid once it is durable
   * @param failure why it never will be
   */
  public record FileState(
      String name, Optional<String> audioUuid, long durationMs, Optional<String> failure) {}

  /** What may be told or asked. */
  public sealed interface Command extends Sent {
    ActorRef<UploadJob> replyTo();

    record Submit(
        String userId,
        String clientId,
        String runId,
        Instant at,
        List<String> names,
        ActorRef<UploadJob> replyTo)
        implements Command {}

    record Keep(int index, String audioUuid, long durationMs, ActorRef<UploadJob> replyTo)
        implements Command {}

    record Fail(int index, String why, ActorRef<UploadJob> replyTo) implements Command {}

    record Get(ActorRef<UploadJob> replyTo) implements Command {}
  }

  /** What happened. */
  public sealed interface Event extends Stored {
    @StoredName("upload-submitted")
    record Submitted(String userId, String clientId, String runId, Instant at, List<String> names)
        implements Event {}

    @StoredName("upload-file-kept")
    record FileKept(int index, String audioUuid, long durationMs) implements Event {}

    @StoredName("upload-file-failed")
    record FileFailed(int index, String why) implements Event {}
  }

  /** The events a command leads to. */
  public List<Event> decide(Command command) {
    return switch (command) {
      case Command.Submit(var userId, var clientId, var run, var at, var names, _) ->
          files.isEmpty()
              ? List.of(new Event.Submitted(userId, clientId, run, at, names))
              : List.of();
      case Command.Keep(var index, var audioUuid, var durationMs, _) ->
          undecided(index) ? List.of(new Event.FileKept(index, audioUuid, durationMs)) : List.of();
      case Command.Fail(var index, var why, _) ->
          undecided(index) ? List.of(new Event.FileFailed(index, why)) : List.of();
      case Command.Get _ -> List.of();
    };
  }

  private boolean undecided(int index) {
    return index >= 0
        && index < files.size()
        && files.get(index).audioUuid().isEmpty()
        && files.get(index).failure().isEmpty();
  }

  public UploadJob apply(Event event) {
    return switch (event) {
      case Event.Submitted(var user, var client, var run, var at, var names) ->
          new UploadJob(
              user,
              client,
              run,
              at,
              names.stream()
                  .map(name -> new FileState(name, Optional.empty(), 0, Optional.empty()))
                  .toList());
      case Event.FileKept(var index, var audioUuid, var durationMs) ->
          with(
              index,
              new FileState(
                  files.get(index).name(), Optional.of(audioUuid), durationMs, Optional.empty()));
      case Event.FileFailed(var index, var why) ->
          with(
              index, new FileState(files.get(index).name(), Optional.empty(), 0, Optional.of(why)));
    };
  }

  private UploadJob with(int index, FileState file) {
    var changed = new ArrayList<>(files);
    changed.set(index, file);
    return new UploadJob(
        userId, clientId, runId, submittedAt, Collections.unmodifiableList(changed));
  }
}
