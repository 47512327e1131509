package dev.hark.api.upload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hark.api.http.Json;
import dev.hark.api.upload.UploadJob.FileState;
import dev.hark.conversation.ConversationDocuments;
import dev.hark.documents.Document;
import dev.hark.documents.Documents;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/** How upload jobs look outside. */
final class JobViews {

  private static final double MS = 1_000.0;
  private static final int WHOLE = 100;
  private static final int STORED = 40;

  private final UploadJobs jobs;
  private final Documents documents;

  JobViews(UploadJobs jobs, Documents documents) {
    this.jobs = jobs;
    this.documents = documents;
  }

  /** One file and how far it is, of 100. */
  private record FileView(ObjectNode view, String status, int percent) {
    boolean over() {
      return status.equals("completed") || status.equals("failed");
    }
  }

  CompletionStage<ObjectNode> job(String jobId, UploadJob job) {
    return files(jobId, job).thenApply(files -> job(jobId, job, files));
  }

  private CompletionStage<List<FileView>> files(String jobId, UploadJob job) {
    var views =
        IntStream.range(0, job.files().size())
            .mapToObj(index -> file(jobId, job, index).toCompletableFuture())
            .toList();
    return CompletableFuture.allOf(views.toArray(CompletableFuture[]::new))
        .thenApply(_ -> views.stream().map(CompletableFuture::resultNow).toList());
  }

  /** The files of a job just submitted. */
  List<ObjectNode> queued(List<UploadJobs.Received> files) {
    return files.stream()
        .map(file -> Json.object().put("filename", file.name()).put("status", "queued"))
        .toList();
  }

  private CompletionStage<FileView> file(String jobId, UploadJob job, int index) {
    var file = job.files().get(index);
    if (file.failure().isPresent()) {
      return now(failed(file, file.failure().get()));
    }
    if (file.audioUuid().isEmpty()) {
      return now(
          jobs.phase(jobId, job, index)
              .map(phase -> undecided(file, phase))
              .orElseGet(() -> failed(file, UploadJobs.INTERRUPTED)));
    }
    return documents
        .get(ConversationDocuments.SUMMARIES, file.audioUuid().get())
        .thenApply(document -> kept(file, document));
  }

  private static FileView undecided(FileState file, UploadJobs.Phase phase) {
    return switch (phase) {
      case QUEUED -> view(file, "queued", 0);
      case DECODING -> view(file, "decoding", 10);
      case STORING -> view(file, "storing", 30);
    };
  }

  private static FileView failed(FileState file, String why) {
    var failed = view(file, "failed", WHOLE);
    failed.view().put("error", why);
    return failed;
  }

  private static FileView kept(FileState file, Optional<Document> conversation) {
    var body = conversation.map(Document::body).orElseGet(Json::object);
    var state = body.path("status").asText("processing");
    var view =
        switch (state) {
          case "done" -> view(file, "completed", WHOLE);
          case "failed" -> view(file, "failed", WHOLE);
          default -> view(file, "processing", STORED + stepsDone(body.path("steps")));
        };
    view.view()
        .put("audio_uuid", file.audioUuid().orElse(null))
        .put("duration_seconds", file.durationMs() / MS);
    if (body.path("visible").asBoolean()) {
      view.view().put("conversation_id", body.path("conversation_id").asText());
    }
    if (state.equals("failed")) {
      view.view().put("error", failure(body.path("steps")));
    }
    return view;
  }

  private static int stepsDone(JsonNode steps) {
    var done = 0;
    for (var step : steps) {
      done += step.path("state").asText().equals("done") ? 1 : 0;
    }
    return steps.isEmpty() ? 0 : (WHOLE - STORED - 1) * done / steps.size();
  }

  private static String failure(JsonNode steps) {
    for (var step : steps) {
      if (step.path("state").asText().equals("failed")) {
        return step.path("error").asText("Its processing failed.");
      }
    }
    return "Its processing failed.";
  }

  private static FileView view(FileState file, String status, int percent) {
    return new FileView(
        Json.object().put("filename", file.name()).put("status", status), status, percent);
  }

  private static ObjectNode job(String jobId, UploadJob job, List<FileView> files) {
    var over = files.stream().filter(FileView::over).count();
    var view =
        Json.object()
            .put("job_id", jobId)
            .put("status", status(files, over))
            .put(
                "progress_percent",
                (int) files.stream().mapToInt(FileView::percent).average().orElse(WHOLE))
            .put("processed_files", over)
            .put("total_files", files.size())
            .put("client_id", job.clientId())
            .put("created_at", Json.time(job.submittedAt()))
            .put("started_at", Json.time(job.submittedAt()))
            .putNull("ended_at")
            .put("description", "Upload of " + files.size() + " files")
            .put("func_name", "process_audio_files");
    view.putArray("args");
    view.putObject("kwargs");
    view.putObject("meta").put("client_id", job.clientId());
    view.putNull("result");
    var errors = new ArrayList<String>();
    files.forEach(
        file ->
            Optional.ofNullable(file.view().get("error")).ifPresent(e -> errors.add(e.asText())));
    view.put("error_message", errors.isEmpty() ? null : String.join(" ", errors));
    view.set("files", Json.array(files.stream().map(FileView::view).toList()));
    return view;
  }

  private static String status(List<FileView> files, long over) {
    if (files.stream().allMatch(file -> file.status().equals("queued"))) {
      return "queued";
    }
    if (over < files.size()) {
      return "processing";
    }
    return files.stream().allMatch(file -> file.status().equals("failed")) ? "failed" : "completed";
  }

  private static CompletionStage<FileView> now(FileView view) {
    return CompletableFuture.completedFuture(view);
  }
}
