package dev.hark.memory.book;

import static dev.hark.memory.book.Findings.finding;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.hark.kit.OneNode;
import dev.hark.memory.Finding;
import dev.hark.memory.Finding.Proposal;
import dev.hark.memory.Memory;
import dev.hark.memory.book.MemoryBookCommand.Answer;
import dev.hark.memory.book.MemoryBookCommand.ApplyExtraction;
import dev.hark.memory.book.MemoryBookCommand.FindExtraction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.persistence.testkit.javadsl.EventSourcedBehaviorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MemoryBookEntityTest {

  private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");
  private static final ActorTestKit KIT =
      ActorTestKit.create(
          EventSourcedBehaviorTestKit.config()
              .withFallback(ConfigFactory.parseString("pekko.actor.provider = local"))
              .withFallback(OneNode.config()));

  private final EventSourcedBehaviorTestKit<MemoryBookCommand, MemoryBookEvent, MemoryBook> book =
      EventSourcedBehaviorTestKit.create(KIT.system(), MemoryBookEntity.create("user"));

  @AfterAll
  static void close() {
    KIT.shutdownTestKit();
  }

  @Test
  void keepsWhatAnExtractionFound() {
    var ids = apply("k1", "c1", "v1", finding("f1", "We moved to Lisbon.", "c1", "v1"));

    assertThat(ids).hasSize(1);
    assertThat(state().memories().get(ids.getFirst()))
        .satisfies(
            memory -> {
              assertThat(memory.text()).isEqualTo("We moved to Lisbon.");
              assertThat(memory.source().conversation()).isEqualTo("c1");
              assertThat(memory.active()).isTrue();
              assertThat(memory.createdAt()).isEqualTo(AT);
            });
  }

  @Test
  void takesTheSameExtractionOnce() {
    var first = apply("k1", "c1", "v1", finding("f1", "We moved to Lisbon.", "c1", "v1"));

    var again =
        book.<Answer>runCommand(
            replyTo ->
                new ApplyExtraction(
                    "k1", "c1", "v1", List.of(finding("f9", "Other.", "c1", "v1")), AT, replyTo));

    assertThat(again.reply()).isEqualTo(new Answer.Applied(first));
    assertThat(again.hasNoEvents()).isTrue();
    assertThat(state().memories()).hasSize(1);
  }

  @Test
  void remembersAfterARestart() {
    var ids = apply("k1", "c1", "v1", finding("f1", "We moved to Lisbon.", "c1", "v1"));

    book.restart();

    assertThat(book.<Answer>runCommand(replyTo -> new FindExtraction("k1", replyTo)).reply())
        .isEqualTo(new Answer.Applied(ids));
    assertThat(book.<Answer>runCommand(replyTo -> new FindExtraction("k2", replyTo)).reply())
        .isEqualTo(new Answer.NotApplied());
  }

  @Test
  void keepsTheIdOfWhatANewVersionFindsAgainAndClosesTheRest() {
    var before =
        apply(
            "k1",
            "c1",
            "v1",
            finding("f1", "We moved to Lisbon.", "c1", "v1"),
            finding("f2", "Mash heard words.", "c1", "v1"));

    var after =
        apply(
            "k2",
            "c1",
            "v2",
            finding("g1", "we moved  to LISBON.", "c1", "v2"),
            finding("g2", "Misheard words.", "c1", "v2"));

    assertThat(after.getFirst()).isEqualTo(before.getFirst());
    assertThat(state().memories().get(before.getFirst()).source().transcriptVersion())
        .isEqualTo("v2");
    assertThat(state().memories().get(before.getLast()).status())
        .isEqualTo(Memory.Status.SUPERSEDED);
    assertThat(state().memories().get(after.getLast()).active()).isTrue();
  }

  @Test
  void keepsAMemoryThatAnotherConversationSupports() {
    var id = apply("k1", "c1", "v1", finding("f1", "We moved to Lisbon.", "c1", "v1")).getFirst();
    apply("k2", "c2", "v1", finding("f1", "We moved to Lisbon.", "c2", "v1"));

    apply("k3", "c1", "v2");

    assertThat(state().memories().get(id).active()).isTrue();
    assertThat(state().memories().get(id).sources()).hasSize(1);
    assertThat(state().memories().get(id).source().conversation()).isEqualTo("c2");
  }

  @Test
  void addsTheSameStatementOnceWithinAnExtraction() {
    var ids =
        apply(
            "k1",
            "c1",
            "v1",
            finding("f1", "We moved to Lisbon.", "c1", "v1"),
            finding("f2", "we moved to lisbon.", "c1", "v1"));

    assertThat(ids).hasSize(1);
  }

  @Test
  void neverChangesAnOlderMemoryButSuggestsIt() {
    var id = apply("k1", "c1", "v1", finding("f1", "We live in Porto.", "c1", "v1")).getFirst();
    var wish = new Proposal(id, Optional.empty(), "ended");

    apply("k2", "c2", "v1", finding("f1", "We left Porto.", "c2", "v1").proposing(wish));

    assertThat(state().memories().get(id).active()).isTrue();
    assertThat(state().memories()).hasSize(2);
    assertThat(state().suggestions())
        .singleElement()
        .satisfies(it -> assertThat(it.memoryId()).isEqualTo(id));
  }

  @Test
  void doesNotFollowTargetsThatItDoesNotHave() {
    var made = finding("f1", "We left Porto.", "c2", "v1");

    var ids =
        apply(
            "k1",
            "c2",
            "v1",
            made.proposing(new Proposal("someone-elses", Optional.empty(), "ended")),
            finding("f2", "They sing.", "c2", "v1").restating("someone-elses"));

    assertThat(ids).hasSize(2).doesNotContain("someone-elses");
    assertThat(state().suggestions()).isEmpty();
  }

  private MemoryBook state() {
    return book.getState();
  }

  private List<String> apply(String key, String conversation, String version, Finding... findings) {
    var result =
        book.<Answer>runCommand(
            replyTo ->
                new ApplyExtraction(key, conversation, version, List.of(findings), AT, replyTo));
    return ((Answer.Applied) result.reply()).memoryIds();
  }
}
