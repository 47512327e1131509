package dev.hark.api.conversation;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;
import static org.apache.pekko.http.javadsl.server.Directives.onSuccess;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;
import static org.apache.pekko.http.javadsl.server.PathMatchers.separateOnSlashes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hark.api.http.Access;
import dev.hark.api.http.Bodies;
import dev.hark.api.http.Json;
import dev.hark.api.http.Problem;
import dev.hark.api.http.Problems;
import dev.hark.api.http.Query;
import dev.hark.conversation.Conversations;
import dev.hark.conversation.Conversations.Answer;
import dev.hark.conversation.StepName;
import dev.hark.identity.Principal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.PathMatcher1;
import org.apache.pekko.http.javadsl.server.Route;

/** Versions made and chosen, steps run again. */
public final class ProcessingRoutes {

  private static final PathMatcher1<String> ONE =
      separateOnSlashes("api/conversations").slash(segment());
  private static final int LONGEST_VERSION = 100;

  private final Conversations conversations;
  private final Access access;
  private final Bodies bodies;
  private final long jsonLimitBytes;

  public ProcessingRoutes(
      Conversations conversations, Access access, Bodies bodies, long jsonLimitBytes) {
    this.conversations = conversations;
    this.access = access;
    this.bodies = bodies;
    this.jsonLimitBytes = jsonLimitBytes;
  }

  public Route route() {
    return concat(
        path(ONE.slash("reprocess-transcript"), id -> post(() -> reprocessTranscript(id))),
        path(ONE.slash("reprocess-memory"), id -> post(() -> reprocessMemory(id))),
        path(
            ONE.slash("activate-transcript").slash(segment()),
            (id, version) -> post(() -> access.user(who -> activateTranscript(who, id, version)))),
        path(
            ONE.slash("activate-transcript"),
            id -> post(() -> byBody((who, version) -> activateTranscript(who, id, version)))),
        path(
            ONE.slash("activate-memory").slash(segment()),
            (id, version) -> post(() -> access.user(who -> activateMemory(who, id, version)))),
        path(
            ONE.slash("activate-memory"),
            id -> post(() -> byBody((who, version) -> activateMemory(who, id, version)))),
        path(
            ONE.slash("steps").slash(segment()).slash("rerun"),
            (id, step) -> post(() -> rerun(id, step))));
  }

  private Route reprocessTranscript(String id) {
    return access.user(
        who ->
            told(
                conversations.retranscribe(asWhom(who), id),
                version -> Json.answer(queued("Transcription started", version))));
  }

  private Route reprocessMemory(String id) {
    return access.user(
        who ->
            extractRequest(
                request -> {
                  var transcript =
                      Query.of(request)
                          .text("transcript_version_id", LONGEST_VERSION)
                          .orElse("active");
                  return told(
                      conversations.remember(asWhom(who), id, transcript),
                      version ->
                          Json.answer(
                              queued("Memory extraction started", version)
                                  .put("transcript_version_id", transcript)));
                }));
  }

  private Route activateTranscript(Principal who, String id, String version) {
    return told(
        conversations.activateTranscript(asWhom(who), id, version),
        _ ->
            Json.answer(
                Json.object()
                    .put("message", "Transcript version activated")
                    .put("active_transcript_version", version)));
  }

  private Route activateMemory(Principal who, String id, String version) {
    return told(
        conversations.activateMemory(asWhom(who), id, version),
        _ ->
            Json.answer(
                Json.object()
                    .put("message", "Memory version activated")
                    .put("active_memory_version", version)));
  }

  private Route byBody(BiFunction<Principal, String, Route> activate) {
    return access.user(
        who ->
            bodies.json(
                jsonLimitBytes,
                body -> activate.apply(who, body.requiredText("version_id", LONGEST_VERSION))));
  }

  private Route rerun(String id, String step) {
    return access.user(
        who ->
            step(step)
                .map(
                    name ->
                        told(
                            conversations.rerun(asWhom(who), id, name),
                            _ ->
                                Json.answer(
                                    202, Json.object().put("message", "Step started again"))))
                .orElseGet(() -> Problems.refuse(Problem.notFound())));
  }

  private static Optional<StepName> step(String text) {
    return Arrays.stream(StepName.values())
        .filter(name -> name.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst();
  }

  private static ObjectNode queued(String message, String version) {
    return Json.object()
        .put("message", message)
        .put("job_id", version)
        .put("version_id", version)
        .put("status", "queued");
  }

  static Route told(CompletionStage<Answer> asked, Function<String, HttpResponse> welcome) {
    return onSuccess(
        asked,
        answer ->
            switch (answer) {
              case Answer.Accepted(var made) -> complete(welcome.apply(made));
              case Answer.NotFound _ -> Problems.refuse(Problem.notFound());
              case Answer.Refused(var reason) ->
                  Problems.refuse(Problem.of(400, "refused", reason));
            });
  }

  private static Optional<String> asWhom(Principal who) {
    return who.superuser() ? Optional.empty() : Optional.of(who.userId());
  }
}
