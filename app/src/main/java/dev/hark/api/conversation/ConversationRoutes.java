package dev.hark.api.conversation;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.onSuccess;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;
import static org.apache.pekko.http.javadsl.server.PathMatchers.separateOnSlashes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hark.api.http.Access;
import dev.hark.api.http.Json;
import dev.hark.api.http.Problem;
import dev.hark.api.http.Problems;
import dev.hark.api.http.Query;
import dev.hark.documents.Document;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.PathMatcher0;
import org.apache.pekko.http.javadsl.server.Route;

/** Reading of conversations and recordings. */
public final class ConversationRoutes {

  private static final PathMatcher0 CONVERSATIONS = separateOnSlashes("api/conversations");
  private static final int MOST = 200;
  private static final int LONGEST_CURSOR = 512;

  private final ConversationReader reader;
  private final ConversationViews views;
  private final Access access;

  public ConversationRoutes(ConversationReader reader, AudioLinks links, Access access) {
    this.reader = reader;
    this.views = new ConversationViews(links);
    this.access = access;
  }

  public Route route() {
    return concat(
        path(CONVERSATIONS, () -> get(this::list)),
        path(separateOnSlashes("api/recordings"), () -> get(this::recordings)),
        path(CONVERSATIONS.slash(segment()), id -> get(() -> one(id))),
        path(
            CONVERSATIONS.slash(segment()).slash("versions"),
            id -> get(() -> read(id, found -> Json.answer(views.versions(found))))));
  }

  private Route list() {
    return access.user(
        who ->
            extractRequest(
                request -> {
                  var query = Query.of(request);
                  var limit = limit(query);
                  var text = query.text("q", 200);
                  return text.isPresent()
                      ? onSuccess(
                          reader.withText(who, text.get(), limit),
                          found ->
                              page(
                                  "conversations", found, views::summary, Optional.<String>empty()))
                      : onSuccess(
                          reader.visible(who, limit, cursor(query)),
                          page ->
                              page("conversations", page.documents(), views::summary, page.next()));
                }));
  }

  private Route recordings() {
    return access.user(
        who ->
            extractRequest(
                (HttpRequest request) -> {
                  var query = Query.of(request);
                  return onSuccess(
                      reader.recordings(who, limit(query), cursor(query)),
                      page -> page("recordings", page.documents(), views::recording, page.next()));
                }));
  }

  private Route one(String id) {
    return access.user(
        who ->
            onSuccess(
                reader.details(who, id),
                found -> found.map(this::whole).orElseGet(ConversationRoutes::notFound)));
  }

  private Route whole(Document document) {
    return onSuccess(
        reader.memories(document),
        memories -> {
          var answer = Json.object();
          answer.set("conversation", views.details(document, memories));
          return complete(Json.answer(answer));
        });
  }

  private Route read(String id, Function<Document, HttpResponse> answer) {
    return access.user(
        who ->
            onSuccess(
                reader.details(who, id),
                found ->
                    found
                        .map(document -> complete(answer.apply(document)))
                        .orElseGet(ConversationRoutes::notFound)));
  }

  private static Route page(
      String name,
      List<Document> documents,
      Function<Document, ObjectNode> view,
      Optional<String> next) {
    return complete(
        Json.answer(
            ConversationViews.page(name, Json.array(documents.stream().map(view).toList()), next)));
  }

  private static Route notFound() {
    return Problems.refuse(Problem.notFound());
  }

  private static int limit(Query query) {
    return query.number("limit", 1, MOST, 50);
  }

  private static Optional<String> cursor(Query query) {
    return query.text("cursor", LONGEST_CURSOR);
  }
}
