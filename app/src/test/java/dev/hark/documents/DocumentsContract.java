package dev.hark.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hark.documents.Collection.Field;
import dev.hark.documents.Collection.Kind;
import dev.hark.documents.Documents.Page;
import dev.hark.documents.Documents.Query;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every document store must do. */
public abstract class DocumentsContract {

  private static final Collection NOTES =
      new Collection(
          "contract_notes",
          List.of(
              new Field("created_at", Kind.TEXT),
              new Field("score", Kind.NUMBER),
              new Field("visible", Kind.BOOLEAN)));

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The store under test; the same one for all methods of a class. */
  protected abstract Documents documents();

  @BeforeEach
  void empty() throws Exception {
    await(documents().prepare(NOTES));
    await(documents().clear(NOTES));
  }

  @Test
  void givesBackWhatWasWritten() throws Exception {
    ObjectNode body =
        json(
            """
            {"created_at":"2026-11-20T10:00:00Z","score":1.5,"visible":true,"none":null,
             "count":9007199254740993,"nested":{"$set":{"a.b":[1,"zwei",false,{}]}},
             "text":"naïve \\\\u0000 \\"q\\" 🦉 \\n"}
            """);
    Document document = new Document("a", "ann", 3, body);

    assertThat(await(documents().upsert(NOTES, document))).isTrue();

    assertThat(await(documents().get(NOTES, "a"))).contains(document);
    assertThat(await(documents().get(NOTES, "b"))).isEmpty();
    assertThat(await(documents().ping())).isTrue();
  }

  @Test
  void takesTextThatADatabaseMayNotLike() throws Exception {
    ObjectNode body = JSON.createObjectNode().put("text", "a\0b\uD800c").put("k\0", 1);

    assertThat(await(documents().upsert(NOTES, new Document("a", "", 1, body)))).isTrue();

    assertThat(await(documents().get(NOTES, "a")).orElseThrow().body().path("text").textValue())
        .startsWith("a")
        .endsWith("c");
    assertThat(await(documents().get(NOTES, "a\0"))).isEmpty();
    assertThat(ids("\uD800\0", Map.of("created_at", "\0"))).isEmpty();
  }

  @Test
  void ordersByTextThatIsTooLongForAnIndex() throws Exception {
    String title = "🦉".repeat(5_000);
    for (String id : List.of("b", "a", "c")) {
      ObjectNode body = JSON.createObjectNode().put("created_at", title);
      await(documents().upsert(NOTES, new Document(id, "ann", 1, body)));
    }

    Page first = await(documents().find(NOTES, page("created_at", Optional.empty(), 2)));
    Page second = await(documents().find(NOTES, page("created_at", first.next(), 2)));

    assertThat(first.documents()).extracting(Document::id).containsExactly("a", "b");
    assertThat(second.documents()).extracting(Document::id).containsExactly("c");
    assertThat(ids("ann", Map.of("created_at", title))).containsExactly("a", "b", "c");
  }

  @Test
  void keepsTheHighestVersion() throws Exception {
    assertThat(await(documents().upsert(NOTES, note("a", 2)))).isTrue();
    assertThat(await(documents().upsert(NOTES, note("a", 2)))).isFalse();
    assertThat(await(documents().upsert(NOTES, note("a", 1)))).isFalse();
    assertThat(await(documents().upsert(NOTES, note("a", 5)))).isTrue();

    assertThat(await(documents().get(NOTES, "a"))).contains(note("a", 5));
  }

  @Test
  void keepsTheHighestVersionWhenManyWriteAtOnce() throws Exception {
    List<Long> versions =
        new ArrayList<>(IntStream.rangeClosed(1, 40).mapToObj(Long::valueOf).toList());
    for (int round = 0; round < 5; round++) {
      String id = "raced-" + round;
      Collections.shuffle(versions, new Random(round));

      List<CompletableFuture<Boolean>> writes =
          versions.stream()
              .map(version -> documents().upsert(NOTES, note(id, version)).toCompletableFuture())
              .toList();
      await(CompletableFuture.allOf(writes.toArray(CompletableFuture[]::new)));

      assertThat(await(documents().get(NOTES, id))).contains(note(id, 40));
      assertThat(writes.get(versions.indexOf(40L)).join()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void goesThroughAllPagesInOrderOnce(boolean descending) throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      // Groups of five share a time; two documents have none.
      ObjectNode body = JSON.createObjectNode();
      if (i >= 2) {
        body.put("created_at", "2026-11-20T10:00:0" + i / 5 + "Z");
      }
      String id = "id-%02d".formatted(i);
      ids.add(id);
      await(documents().upsert(NOTES, new Document(id, "ann", 1, body)));
    }
    if (descending) {
      Collections.reverse(ids);
    }

    List<String> seen = new ArrayList<>();
    Optional<String> after = Optional.empty();
    do {
      Query query = new Query(Optional.of("ann"), Map.of(), "created_at", descending, after, 4);
      Page page = await(documents().find(NOTES, query));
      page.documents().forEach(document -> seen.add(document.id()));
      after = page.next();
    } while (after.isPresent());

    assertThat(seen).isEqualTo(ids);
  }

  @ParameterizedTest
  @ValueSource(strings = {"score", "visible"})
  void pagesByNumbersAndTruthsToo(String field) throws Exception {
    for (int i = 0; i < 9; i++) {
      ObjectNode body = JSON.createObjectNode().put("visible", i >= 4);
      if (i > 0) {
        body.put("score", i * 2.5 - 5);
      }
      await(documents().upsert(NOTES, new Document("id-" + i, "ann", 1, body)));
    }

    Page first = await(documents().find(NOTES, page(field, Optional.empty(), 5)));
    Page second = await(documents().find(NOTES, page(field, first.next(), 5)));

    assertThat(first.documents())
        .extracting(Document::id)
        .containsExactly("id-0", "id-1", "id-2", "id-3", "id-4");
    assertThat(second.documents())
        .extracting(Document::id)
        .containsExactly("id-5", "id-6", "id-7", "id-8");
    assertThat(second.next()).isEmpty();
  }

  @Test
  void findsByOwnerAndFieldsOnly() throws Exception {
    for (int i = 0; i < 6; i++) {
      ObjectNode body =
          JSON.createObjectNode()
              .put("created_at", "t" + i)
              .put("visible", i % 2 == 0)
              .put("score", i / 2);
      await(documents().upsert(NOTES, new Document("id-" + i, i < 4 ? "ann" : "bob", 1, body)));
    }

    assertThat(ids("ann", Map.of("visible", true))).containsExactly("id-0", "id-2");
    assertThat(ids("ann", Map.of("score", 1L))).containsExactly("id-2", "id-3");
    assertThat(ids("bob", Map.of("created_at", "t5"))).containsExactly("id-5");
    assertThat(ids("eve", Map.of())).isEmpty();
    assertThat(ids("{\"$ne\":\"\"}", Map.of())).isEmpty();
    Query all =
        new Query(Optional.empty(), Map.of("visible", true), "score", false, Optional.empty(), 1);
    assertThat(await(documents().count(NOTES, all))).isEqualTo(3);
  }

  @Test
  void refusesWhatItHasNoIndexFor() {
    Query byTitle = page("title", Optional.empty(), 5);
    Query wrongKind =
        new Query(Optional.empty(), Map.of("score", "x"), "score", false, Optional.empty(), 5);

    assertThatThrownBy(() -> documents().find(NOTES, byTitle))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no index on title");
    assertThatThrownBy(() -> documents().find(NOTES, wrongKind))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesACursorThatIsNotOne() throws Exception {
    for (int i = 0; i < 3; i++) {
      await(documents().upsert(NOTES, note("id-" + i, 1)));
    }
    String good =
        await(documents().find(NOTES, page("score", Optional.empty(), 1))).next().orElseThrow();
    String other =
        Base64.getUrlEncoder().encodeToString("[\"x\"]".getBytes(StandardCharsets.UTF_8));

    for (String bad : List.of("", "%", "e30", other, good.substring(2), "A".repeat(10_000))) {
      assertThatThrownBy(() -> documents().find(NOTES, page("score", Optional.of(bad), 1)))
          .as(bad)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> documents().find(NOTES, page("visible", Optional.of(good), 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void deletesOneAndClearsAll() throws Exception {
    await(documents().upsert(NOTES, note("a", 1)));
    await(documents().upsert(NOTES, note("b", 1)));

    assertThat(await(documents().delete(NOTES, "a"))).isTrue();
    assertThat(await(documents().delete(NOTES, "a"))).isFalse();
    assertThat(await(documents().get(NOTES, "b"))).isPresent();
    await(documents().clear(NOTES));

    assertThat(await(documents().get(NOTES, "b"))).isEmpty();
    assertThat(await(documents().upsert(NOTES, note("b", 1)))).isTrue();
  }

  private List<String> ids(String owner, Map<String, Object> equal) throws Exception {
    Query query = new Query(Optional.of(owner), equal, "created_at", false, Optional.empty(), 100);
    return await(documents().find(NOTES, query)).documents().stream().map(Document::id).toList();
  }

  private static Query page(String orderBy, Optional<String> after, int limit) {
    return new Query(Optional.empty(), Map.of(), orderBy, false, after, limit);
  }

  private static Document note(String id, long version) {
    return new Document(id, "ann", version, JSON.createObjectNode().put("score", (int) version));
  }

  private static ObjectNode json(String text) throws Exception {
    return (ObjectNode) JSON.readTree(text);
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
