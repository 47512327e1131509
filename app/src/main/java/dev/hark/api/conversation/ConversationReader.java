package dev.hark.api.conversation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hark.conversation.ConversationDocuments;
import dev.hark.documents.Collection;
import dev.hark.documents.Document;
import dev.hark.documents.Documents;
import dev.hark.identity.Principal;
import dev.hark.memory.search.MemoryDocuments;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Reads conversations for somebody: what is another's is as if it were not there. Administrators
 * read everybody's.
 */
public final class ConversationReader {

  private static final int SEARCH_PAGE = 200;
  private static final int SEARCH_PAGES = 5;
  private static final int MOST_MEMORIES = 500;

  private final Documents documents;

  public ConversationReader(Documents documents) {
    this.documents = documents;
  }

  /** The one with this id, whole. */
  public CompletionStage<Optional<Document>> details(Principal who, String id) {
    return one(ConversationDocuments.DETAILS, who, id);
  }

  /** The one with this id, as lists show it. */
  public CompletionStage<Optional<Document>> summary(Principal who, String id) {
    return one(ConversationDocuments.SUMMARIES, who, id);
  }

  private CompletionStage<Optional<Document>> one(Collection from, Principal who, String id) {
    return documents
        .get(from, id)
        .thenApply(
            found ->
                found.filter(document -> who.superuser() || document.owner().equals(who.userId())));
  }

  /** A page of conversations with speech, newest first. */
  public CompletionStage<Documents.Page> visible(
      Principal who, int limit, Optional<String> cursor) {
    return page(who, Map.of("visible", true), limit, cursor);
  }

  /** A page of all audio sessions, newest first. */
  public CompletionStage<Documents.Page> recordings(
      Principal who, int limit, Optional<String> cursor) {
    return page(who, Map.of(), limit, cursor);
  }

  private CompletionStage<Documents.Page> page(
      Principal who, Map<String, Object> equal, int limit, Optional<String> cursor) {
    var owner = who.superuser() ? Optional.<String>empty() : Optional.of(who.userId());
    return documents.find(
        ConversationDocuments.SUMMARIES,
        new Documents.Query(owner, equal, "created_at", true, cursor, limit));
  }

  /** The first {@code limit} of the newest 1,000 whose title or summary holds the text. */
  public CompletionStage<List<Document>> withText(Principal who, String text, int limit) {
    return withText(
        who,
        text.toLowerCase(Locale.ROOT),
        limit,
        Optional.empty(),
        SEARCH_PAGES,
        new ArrayList<>());
  }

  private CompletionStage<List<Document>> withText(
      Principal who,
      String text,
      int limit,
      Optional<String> cursor,
      int pagesLeft,
      List<Document> found) {
    return visible(who, SEARCH_PAGE, cursor)
        .thenCompose(
            page -> {
              page.documents().stream()
                  .filter(document -> holds(document.body(), text))
                  .limit(limit - found.size())
                  .forEach(found::add);
              return found.size() >= limit || page.next().isEmpty() || pagesLeft <= 1
                  ? CompletableFuture.completedFuture(found)
                  : withText(who, text, limit, page.next(), pagesLeft - 1, found);
            });
  }

  private static boolean holds(ObjectNode body, String text) {
    return body.path("title").asText("").toLowerCase(Locale.ROOT).contains(text)
        || body.path("summary").asText("").toLowerCase(Locale.ROOT).contains(text);
  }

  /** The memories that came of a conversation, in the order they were made. */
  public CompletionStage<List<Document>> memories(Document conversation) {
    return documents
        .find(
            MemoryDocuments.MEMORIES,
            new Documents.Query(
                Optional.of(conversation.owner()),
                Map.of("conversation_id", conversation.id(), "status", MemoryViews.ACTIVE),
                "created_at",
                false,
                Optional.empty(),
                MOST_MEMORIES))
        .thenApply(Documents.Page::documents);
  }
}
