package dev.hark.memory.search;

import static dev.hark.memory.book.Findings.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.documents.Document;
import dev.hark.live.LiveEvent;
import dev.hark.live.LiveFeed;
import dev.hark.memory.Finding;
import dev.hark.memory.book.MemoryBook;
import dev.hark.memory.book.MemoryBookCommand.Answer;
import dev.hark.memory.book.MemoryBookCommand.ApplyExtraction;
import dev.hark.memory.book.MemoryBookEvent;
import dev.hark.memory.book.MemoryBookEvent.ExtractionApplied;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryProjectionTest {

  private static final ActorTestKit KIT = ActorTestKit.create();

  @TempDir Path folder;
  private final Feed feed = new Feed();
  private SearchFixture fixture;
  private MemoryProjection projection;
  private MemoryBook book = MemoryBook.empty("ann");
  private long sequenceNr;

  @BeforeEach
  void open() {
    fixture = new SearchFixture(folder, new LuceneIndexTest.CountingEmbedder());
    projection = projection(fixture);
  }

  private MemoryProjection projection(SearchFixture of) {
    return new MemoryProjection(of.documents, of.index, of.vectors, feed, SearchFixture.CLOCK);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void writesTheDocumentAndTheEntryAndTellsWatchers() {
    var id = apply("k1", "c1", finding("f1", "a zebra crossed the road", "c1", "v1"));

    var body = document(id).body();
    assertThat(body.path("memory").asText()).isEqualTo("a zebra crossed the road");
    assertThat(body.path("conversation_id").asText()).isEqualTo("c1");
    assertThat(body.path("start").asDouble()).isEqualTo(0.1);
    assertThat(body.path("created_at").asText()).isEqualTo("2026-11-20T12:00:00.000Z");
    assertThat(body.path("extractor").path("name").asText()).isEqualTo("rules");
    assertThat(body.path("status").asText()).isEqualTo("active");
    assertThat(hits()).singleElement().satisfies(hit -> assertThat(hit.memoryId()).hasValue(id));
    assertThat(feed.events)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.kind()).isEqualTo("memory");
              assertThat(event.data().toString())
                  .isEqualTo("{\"conversation_id\":\"c1\",\"count\":1}");
            });
  }

  @Test
  void countsAnEventSeenTwiceOnce() {
    var id = apply("k1", "c1", finding("f1", "a zebra crossed the road", "c1", "v1"));
    var first = document(id);

    handle(apply(book, "k1b", "c1", finding("f1", "a zebra crossed the road", "c1", "v1")), 1);

    assertThat(document(id)).isEqualTo(first);
    assertThat(hits()).hasSize(1);
  }

  @Test
  void closesWhatANewVersionNoLongerFinds() {
    var id = apply("k1", "c1", finding("f1", "a zebra crossed the road", "c1", "v1"));

    apply("k2", "c1", finding("f1", "a horse crossed the road", "c1", "v2"));

    assertThat(document(id).body().path("status").asText()).isEqualTo("superseded");
    assertThat(hits()).noneMatch(hit -> hit.memoryId().equals(Optional.of(id)));
  }

  @Test
  void fillsAnEmptyIndexFromTheDocuments() throws Exception {
    apply("k1", "c1", finding("f1", "a zebra crossed the road", "c1", "v1"));
    fixture.index.clear(Entry.Kind.MEMORY).toCompletableFuture().join();
    assertThat(hits()).isEmpty();

    new IndexFilling(fixture.documents, fixture.index, fixture.transcripts, projection)
        .fillIfNeeded()
        .toCompletableFuture()
        .join();

    assertThat(hits()).hasSize(1);
    assertThat(fixture.index.needsFilling()).isFalse();
    assertThat(Files.list(folder)).isNotEmpty();
  }

  @Test
  void removesEverythingBeforeARebuild() {
    apply("k1", "c1", finding("f1", "a zebra crossed the road", "c1", "v1"));

    projection.reset().toCompletableFuture().join();

    assertThat(hits()).isEmpty();
  }

  private String apply(String key, String conversation, Finding finding) {
    var event = apply(book, key, conversation, finding);
    book = book.apply(event);
    handle(event, ++sequenceNr);
    return event.memoryIds().getFirst();
  }

  private void handle(MemoryBookEvent event, long number) {
    projection.handle("ann", number, SearchFixture.NOW, event).toCompletableFuture().join();
  }

  private static ExtractionApplied apply(
      MemoryBook book, String key, String conversation, Finding finding) {
    ActorRef<Answer> nobody = KIT.<Answer>createTestProbe().getRef();
    return book.decide(
        new ApplyExtraction(
            key,
            conversation,
            finding.source().transcriptVersion(),
            List.of(finding),
            SearchFixture.NOW,
            nobody));
  }

  private Document document(String id) {
    return fixture
        .documents
        .get(MemoryDocuments.MEMORIES, id)
        .toCompletableFuture()
        .join()
        .orElseThrow();
  }

  private List<SearchResult.Hit> hits() {
    return fixture.search("ann", SearchQuery.of("zebra", 10)).hits();
  }

  private static final class Feed implements LiveFeed {
    final List<LiveEvent> events = new ArrayList<>();

    @Override
    public void publish(LiveEvent event) {
      events.add(event);
    }

    @Override
    public Source<Numbered, NotUsed> watch(String userId, OptionalLong after) {
      return Source.empty();
    }
  }
}
