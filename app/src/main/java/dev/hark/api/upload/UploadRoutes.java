package dev.hark.api.upload;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.entity;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.onSuccess;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.Directives.withoutRequestTimeout;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;
import static org.apache.pekko.http.javadsl.server.PathMatchers.separateOnSlashes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hark.api.http.Access;
import dev.hark.api.http.Bodies;
import dev.hark.api.http.Json;
import dev.hark.api.http.Problem;
import dev.hark.api.http.Problems;
import dev.hark.api.http.Query;
import dev.hark.api.upload.UploadJob.FileState;
import dev.hark.api.upload.UploadJobs.Started;
import dev.hark.api.upload.UploadReceiver.Form;
import dev.hark.documents.Documents;
import dev.hark.identity.DeviceNames;
import dev.hark.identity.Principal;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.http.javadsl.unmarshalling.Unmarshaller;
import org.apache.pekko.stream.Materializer;

/** {@code /api/process-audio-files}, {@code /api/audio/upload}, {@code /api/queue/jobs/ID}. */
public final class UploadRoutes {

  private static final int LONGEST_DEVICE_NAME = 100;
  private static final double MS = 1_000.0;

  private final UploadJobs jobs;
  private final UploadReceiver receiver;
  private final JobViews views;
  private final Access access;
  private final long limitBytes;

  /**
   * @param limitBytes of one upload
   * @param mostFiles in one upload
   */
  public UploadRoutes(
      UploadJobs jobs,
      Documents documents,
      Access access,
      Materializer materializer,
      long limitBytes,
      int mostFiles) {
    this.jobs = jobs;
    this.receiver = new UploadReceiver(jobs, materializer, mostFiles);
    this.views = new JobViews(jobs, documents);
    this.access = access;
    this.limitBytes = limitBytes;
  }

  public Route route() {
    return concat(
        path(
            separateOnSlashes("api/process-audio-files"),
            () -> post(() -> access.user(who -> receive(who, this::accepted)))),
        path(
            separateOnSlashes("api/audio/upload"),
            () -> post(() -> access.admin(who -> receive(who, this::finished)))),
        path(separateOnSlashes("api/queue/jobs").slash(segment()), id -> get(() -> job(id))));
  }

  private Route receive(Principal who, BiFunction<Submission, Started, Route> answer) {
    // An upload takes as long as the network needs; its size is what is limited.
    return withoutRequestTimeout(
        () ->
            Bodies.bounded(
                limitBytes,
                request -> {
                  var type = request.entity().getContentType().mediaType();
                  return type.isMultipart() && type.subType().equals("form-data")
                      ? entity(
                          Unmarshaller.entityToMultipartFormData(),
                          form ->
                              onSuccess(
                                  receiver
                                      .receive(form)
                                      .thenApply(done -> submission(who, request, done)),
                                  submission ->
                                      onSuccess(
                                          submit(submission),
                                          started -> answer.apply(submission, started))))
                      : Problems.refuse(Problem.unsupported("multipart/form-data"));
                }));
  }

  private record Submission(String userId, String clientId, Form form) {}

  private static Submission submission(Principal who, HttpRequest request, Form form) {
    var deviceName =
        Query.of(request)
            .text("device_name", LONGEST_DEVICE_NAME)
            .or(form::deviceName)
            .orElse("upload");
    return new Submission(who.userId(), DeviceNames.clientId(who.userId(), deviceName), form);
  }

  private CompletionStage<Started> submit(Submission submission) {
    return jobs.submit(submission.userId(), submission.clientId(), submission.form().files());
  }

  private Route accepted(Submission submission, Started started) {
    var files = submission.form().files();
    var answer =
        Json.object()
            .put("job_id", started.jobId())
            .put("total_files", files.size())
            .put("status_url", "/api/queue/jobs/" + started.jobId())
            .put("client_id", submission.clientId())
            .put("message", files.size() + " files received");
    answer.set("files", Json.array(views.queued(files)));
    return complete(Json.answer(202, answer));
  }

  private Route finished(Submission submission, Started started) {
    return onSuccess(
        started.decided(),
        job -> {
          var failed = job.files().stream().filter(file -> file.audioUuid().isEmpty()).count();
          var answer =
              Json.object()
                  .put("message", job.files().size() + " files received")
                  .put("client_id", submission.clientId())
                  .put("job_id", started.jobId());
          answer.set(
              "files",
              Json.array(job.files().stream().map(file -> legacy(started.jobId(), file)).toList()));
          answer
              .putObject("summary")
              .put("total", job.files().size())
              .put("processing", job.files().size() - failed)
              .put("failed", failed);
          return complete(Json.answer(answer));
        });
  }

  private static ObjectNode legacy(String jobId, FileState file) {
    var view = Json.object().put("filename", file.name());
    return file.audioUuid()
        .map(
            audioUuid ->
                view.put("status", "processing")
                    .put("audio_uuid", audioUuid)
                    .put("conversation_id", audioUuid)
                    .put("transcript_job_id", jobId)
                    .putNull("speaker_job_id")
                    .put("memory_job_id", jobId)
                    .put("duration_seconds", file.durationMs() / MS))
        .orElseGet(() -> view.put("status", "error").put("error", file.failure().orElse("failed")));
  }

  private Route job(String jobId) {
    return access.user(
        who ->
            onSuccess(
                jobs.find(who.userId(), jobId),
                found ->
                    found
                        .<Route>map(
                            job ->
                                onSuccess(
                                    views.job(jobId, job), view -> complete(Json.answer(view))))
                        .orElseGet(() -> Problems.refuse(Problem.notFound()))));
  }
}
