package dev.hark.api.upload;

import dev.hark.api.http.Problem;
import dev.hark.api.http.Refusal;
import dev.hark.api.upload.UploadJobs.Received;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.Multipart;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.FileIO;
import org.apache.pekko.stream.javadsl.Sink;

/** Writes the files of a form to temporary files as they come. */
final class UploadReceiver {

  private static final long FIELD_TIMEOUT_MS = 10_000;
  private static final int MOST_OTHER_FIELDS = 20;
  private static final int LONGEST_FIELD = 1_024;

  private final UploadJobs jobs;
  private final Materializer materializer;
  private final int mostFiles;

  UploadReceiver(UploadJobs jobs, Materializer materializer, int mostFiles) {
    this.jobs = jobs;
    this.materializer = materializer;
    this.mostFiles = mostFiles;
  }

  /** What a form brought. */
  record Form(List<Received> files, Optional<String> deviceName) {}

  /** The files, all of them whole; on failure none is left behind. */
  CompletionStage<Form> receive(Multipart.FormData form) {
    var reading = new Reading();
    return form.getParts()
        .limit(mostFiles + MOST_OTHER_FIELDS)
        .mapAsync(1, reading::take)
        .runWith(Sink.ignore(), materializer)
        .thenApply(_ -> reading.result())
        .whenComplete(
            (_, failure) -> {
              if (failure != null) {
                reading.files.forEach(file -> jobs.delete(file.path()));
              }
            });
  }

  /** Used by one stream, one part at a time. */
  private final class Reading {

    private final List<Received> files = new ArrayList<>();
    private Optional<String> deviceName = Optional.empty();

    CompletionStage<Boolean> take(Multipart.FormData.BodyPart part) {
      return part.getFilename().isPresent() ? file(part, part.getFilename().get()) : field(part);
    }

    private CompletionStage<Boolean> file(Multipart.FormData.BodyPart part, String name) {
      if (!FileNames.isFine(name)) {
        return refuse(Problem.of(400, "bad-file-name", "The name of a file is not possible."));
      }
      if (files.size() == mostFiles) {
        return refuse(
            Problem.of(400, "too-many-files", "At most " + mostFiles + " files are taken."));
      }
      var path = jobs.newFile();
      files.add(new Received(name, path));
      return part.getEntity()
          .getDataBytes()
          .runWith(FileIO.toPath(path), materializer)
          .thenApply(_ -> true);
    }

    private CompletionStage<Boolean> field(Multipart.FormData.BodyPart part) {
      return part.getEntity()
          .withSizeLimit(LONGEST_FIELD)
          .toStrict(FIELD_TIMEOUT_MS, materializer)
          .thenApply(
              text -> {
                if (part.getName().equals("device_name")) {
                  deviceName = Optional.of(text.getData().utf8String());
                }
                return true;
              });
    }

    private CompletionStage<Boolean> refuse(Problem problem) {
      return CompletableFuture.failedFuture(new Refusal(problem));
    }

    Form result() {
      if (files.isEmpty()) {
        throw new Refusal(Problem.of(400, "no-files", "The form has no files."));
      }
      return new Form(List.copyOf(files), deviceName);
    }
  }
}
