package dev.hark.api.conversation;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.onSuccess;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.separateOnSlashes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hark.api.http.Access;
import dev.hark.api.http.Json;
import dev.hark.api.http.Query;
import java.util.List;
import java.util.Locale;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /api/search}. */
public final class SearchRoutes {

  private static final int LONGEST = 1_000;
  private static final double MS = 1_000.0;

  private final SearchService search;
  private final Access access;

  public SearchRoutes(SearchService search, Access access) {
    this.search = search;
    this.access = access;
  }

  public Route route() {
    return path(
        separateOnSlashes("api/search"),
        () ->
            get(
                () ->
                    access.user(
                        who ->
                            extractRequest(
                                request -> find(question(who.userId(), Query.of(request)))))));
  }

  private Route find(SearchService.Question question) {
    return onSuccess(
        search.search(question),
        hits -> {
          var answer =
              Json.object()
                  .put("query", question.text())
                  .put("mode", question.mode().name().toLowerCase(Locale.ROOT));
          answer.set("results", Json.array(hits.stream().map(SearchRoutes::hit).toList()));
          return complete(Json.answer(answer));
        });
  }

  private static SearchService.Question question(String userId, Query query) {
    var mode = query.choice("mode", List.of("hybrid", "meaning", "keyword"));
    var kind = query.choice("kind", List.of("all", "transcript", "memory"));
    return new SearchService.Question(
        userId,
        query.required("q", LONGEST),
        SearchService.Mode.valueOf(mode.toUpperCase(Locale.ROOT)),
        SearchService.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
        query.number("limit", 1, 100, 20),
        query.time("since"),
        query.time("until"),
        query.text("client_id", 64));
  }

  private static ObjectNode hit(SearchService.Hit hit) {
    var view =
        Json.object()
            .put("kind", hit.kind().name().toLowerCase(Locale.ROOT))
            .put("score", hit.score())
            .put("conversation_id", hit.audioUuid())
            .put("audio_uuid", hit.audioUuid());
    hit.memoryId().ifPresent(id -> view.put("memory_id", id));
    var segments = view.putArray("segments");
    hit.segments().forEach(segments::add);
    view.put("start", hit.startMs() / MS).put("end", hit.endMs() / MS).put("text", hit.text());
    var highlights = view.putArray("highlights");
    hit.highlights().forEach(span -> highlights.addArray().add(span.from()).add(span.to()));
    return view.put("title", hit.title().orElse(null))
        .put("created_at", Json.time(hit.startedAt()))
        .put("client_id", hit.clientId());
  }
}
