package dev.hark.memory.search;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hark.conversation.ConversationDocuments;
import dev.hark.conversation.Segment;
import dev.hark.documents.Collection;
import dev.hark.documents.Document;
import dev.hark.documents.Documents;
import dev.hark.documents.Documents.Page;
import dev.hark.documents.Documents.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Fills an empty index from the read models: no journal is read, no vector made twice. */
public final class IndexFilling {

  private static final int PAGE = 100;

  private final Documents documents;
  private final MemoryIndex index;
  private final TranscriptIndex transcripts;
  private final MemoryProjection memories;

  public IndexFilling(
      Documents documents,
      MemoryIndex index,
      TranscriptIndex transcripts,
      MemoryProjection memories) {
    this.documents = documents;
    this.index = index;
    this.transcripts = transcripts;
    this.memories = memories;
  }

  /** Does so when the index asks for it; run it beside the projections, once, after the start. */
  public CompletionStage<Void> fillIfNeeded() {
    if (!index.needsFilling()) {
      return CompletableFuture.completedFuture(null);
    }
    return each(ConversationDocuments.SUMMARIES, Optional.empty(), this::transcript)
        .thenCompose(_ -> each(MemoryDocuments.MEMORIES, Optional.empty(), this::memory))
        .thenCompose(_ -> index.filled());
  }

  private CompletionStage<Void> each(
      Collection collection,
      Optional<String> after,
      Function<Document, CompletionStage<Void>> action) {
    var query = new Query(Optional.empty(), Map.of(), "created_at", false, after, PAGE);
    return documents
        .find(collection, query)
        .thenCompose(
            page ->
                inOrder(page.documents(), 0, action)
                    .thenCompose(_ -> next(collection, page, action)));
  }

  private CompletionStage<Void> next(
      Collection collection, Page page, Function<Document, CompletionStage<Void>> action) {
    return page.next().isPresent()
        ? each(collection, page.next(), action)
        : CompletableFuture.completedFuture(null);
  }

  private static CompletionStage<Void> inOrder(
      List<Document> all, int from, Function<Document, CompletionStage<Void>> action) {
    return from == all.size()
        ? CompletableFuture.completedFuture(null)
        : action.apply(all.get(from)).thenCompose(_ -> inOrder(all, from + 1, action));
  }

  private CompletionStage<Void> memory(Document document) {
    return memories.enter(document.owner(), MemoryDocuments.memory(document));
  }

  private CompletionStage<Void> transcript(Document summary) {
    return documents
        .get(ConversationDocuments.DETAILS, summary.id())
        .thenCompose(
            details ->
                details
                    .map(it -> transcript(it, it.body()))
                    .orElseGet(() -> CompletableFuture.completedFuture(null)));
  }

  private CompletionStage<Void> transcript(Document details, JsonNode body) {
    var segments = segments(body.path("segments"));
    return segments.isEmpty()
        ? CompletableFuture.completedFuture(null)
        : transcripts.index(
            details.owner(),
            details.id(),
            body.path("client_id").asText(),
            Instant.parse(body.path("created_at").asText()),
            body.path("title").asText(""),
            segments,
            details.version());
  }

  private static List<Segment> segments(JsonNode nodes) {
    var segments = new ArrayList<Segment>();
    for (var node : nodes) {
      segments.add(
          new Segment(
              Math.round(node.path("start").asDouble() * 1000),
              Math.round(node.path("end").asDouble() * 1000),
              node.path("speaker").asText(),
              node.path("text").asText(),
              node.path("confidence").asDouble(1),
              List.of()));
    }
    return segments;
  }
}
