package dev.hark.api.conversation;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.onSuccess;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.separateOnSlashes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hark.api.http.Access;
import dev.hark.api.http.Json;
import dev.hark.api.http.Query;
import dev.hark.documents.Document;
import dev.hark.documents.Documents;
import dev.hark.identity.Principal;
import dev.hark.memory.search.MemoryDocuments;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /api/memories}, {@code /api/memories/search}, {@code /api/metrics}. */
public final class MemoryRoutes {

  private static final int LONGEST = 1_000;
  private static final int MOST_IN_PAGE = 1_000;
  private static final int HIGHEST_OFFSET = 10_000;

  private final Documents documents;
  private final SearchService search;
  private final Access access;
  private final Clock clock;

  public MemoryRoutes(Documents documents, SearchService search, Access access, Clock clock) {
    this.documents = documents;
    this.search = search;
    this.access = access;
    this.clock = clock;
  }

  public Route route() {
    return concat(
        path(separateOnSlashes("api/memories"), () -> get(this::list)),
        path(separateOnSlashes("api/memories/search"), () -> get(this::find)),
        path(separateOnSlashes("api/metrics"), () -> get(this::metrics)));
  }

  private Route list() {
    return access.user(
        who ->
            extractRequest(
                request -> {
                  var query = Query.of(request);
                  var owner = owner(who, query);
                  var limit = query.number("limit", 1, MOST_IN_PAGE, 50);
                  var offset = query.number("offset", 0, HIGHEST_OFFSET, 0);
                  var total = documents.count(MemoryDocuments.MEMORIES, newest(owner, 1, none()));
                  return onSuccess(
                      skip(owner, none(), offset, limit, new ArrayList<>())
                          .thenCombine(total, (page, count) -> answer(owner, page, count)),
                      answer -> complete(Json.answer(answer)));
                }));
  }

  /** Reads past {@code offset} documents, then {@code limit}. */
  private CompletionStage<List<Document>> skip(
      String owner, Optional<String> cursor, int offset, int limit, List<Document> found) {
    var size = Math.min(MOST_IN_PAGE, offset + limit - found.size());
    return documents
        .find(MemoryDocuments.MEMORIES, newest(owner, size, cursor))
        .thenCompose(
            page -> {
              found.addAll(page.documents());
              return page.next().isPresent() && found.size() < offset + limit
                  ? skip(owner, page.next(), offset, limit, found)
                  : CompletableFuture.completedFuture(
                      found.subList(Math.min(offset, found.size()), found.size()));
            });
  }

  private static Documents.Query newest(String owner, int limit, Optional<String> cursor) {
    return new Documents.Query(
        Optional.of(owner),
        Map.of("status", MemoryViews.ACTIVE),
        "created_at",
        true,
        cursor,
        limit);
  }

  private static ObjectNode answer(String owner, List<Document> page, long total) {
    var answer = Json.object();
    answer.set("memories", Json.array(page.stream().map(MemoryViews::memory).toList()));
    return answer.put("count", page.size()).put("total_count", total).put("user_id", owner);
  }

  private Route find() {
    return access.user(
        who ->
            extractRequest(
                request -> {
                  var query = Query.of(request);
                  var owner = owner(who, query);
                  var text = query.required("query", LONGEST);
                  var threshold = query.fraction("score_threshold", 0);
                  var question =
                      new SearchService.Question(
                          owner,
                          text,
                          SearchService.Mode.HYBRID,
                          SearchService.Kind.MEMORY,
                          query.number("limit", 1, 100, 20),
                          Optional.empty(),
                          Optional.empty(),
                          none());
                  return onSuccess(
                      search.search(question).thenCompose(hits -> memories(owner, hits, threshold)),
                      found -> complete(Json.answer(results(text, owner, found))));
                }));
  }

  private CompletionStage<List<ObjectNode>> memories(
      String owner, List<SearchService.Hit> hits, double threshold) {
    CompletionStage<List<ObjectNode>> all =
        CompletableFuture.completedFuture(new ArrayList<ObjectNode>());
    for (var hit : hits) {
      if (hit.memoryId().isEmpty() || hit.score() < threshold) {
        continue;
      }
      var one = documents.get(MemoryDocuments.MEMORIES, hit.memoryId().get());
      all =
          all.thenCombine(
              one,
              (list, found) -> {
                found
                    .filter(document -> document.owner().equals(owner))
                    .ifPresent(
                        document ->
                            list.add(MemoryViews.memory(document).put("score", hit.score())));
                return list;
              });
    }
    return all;
  }

  private static ObjectNode results(String text, String owner, List<ObjectNode> found) {
    var answer = Json.object().put("query", text);
    answer.set("results", Json.array(found));
    return answer.put("count", found.size()).put("user_id", owner);
  }

  private Route metrics() {
    return access.admin(
        _ ->
            complete(
                Json.answer(
                    Json.object()
                        .put("timestamp", Json.time(clock.instant()))
                        .put("memory_provider", "hark")
                        .put("memory_provider_supports_threshold", true))));
  }

  private static String owner(Principal who, Query query) {
    return query.text("user_id", 24).filter(_ -> who.superuser()).orElse(who.userId());
  }

  private static Optional<String> none() {
    return Optional.empty();
  }
}
