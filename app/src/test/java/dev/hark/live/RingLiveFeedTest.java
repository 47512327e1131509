package dev.hark.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hark.kit.HandClock;
import dev.hark.live.LiveFeed.Numbered;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.testkit.TestSubscriber;
import org.apache.pekko.stream.testkit.javadsl.TestSink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RingLiveFeedTest {

  private static final ActorSystem SYSTEM = ActorSystem.create("feed");

  private final HandClock clock = new HandClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final RingLiveFeed feed = new RingLiveFeed(clock, 4, 4, 2);

  @AfterAll
  static void stop() {
    SYSTEM.terminate();
  }

  private void publish(String userId, int text) {
    feed.publish(
        new LiveEvent(userId, "caption", JsonNodeFactory.instance.objectNode().put("n", text)));
  }

  private TestSubscriber.Probe<Numbered> watch(RingLiveFeed from, OptionalLong after) {
    var probe = from.watch("ann", after).runWith(TestSink.create(SYSTEM), SYSTEM);
    probe.request(1);
    return probe;
  }

  private static String text(Numbered numbered) {
    return numbered.event().kind() + numbered.event().data();
  }

  @Test
  void givesWhatComesAndOnlyOnesOwn() {
    publish("ann", 0);
    var watcher = watch(feed, OptionalLong.of(clock.millis() << 20));
    assertThat(text(watcher.expectNext())).isEqualTo("caption{\"n\":0}");

    publish("bob", 1);
    publish("ann", 2);

    assertThat(text(watcher.requestNext())).isEqualTo("caption{\"n\":2}");
    watcher.cancel();
  }

  @Test
  void goesOnAfterANumberThatIsRemembered() {
    var first = watch(feed, OptionalLong.empty());
    first.expectNoMessage(Duration.ofMillis(100));
    publish("ann", 1);
    var number = first.expectNext().number();
    publish("ann", 2);
    publish("ann", 3);

    var second = watch(feed, OptionalLong.of(number));

    assertThat(text(second.expectNext())).isEqualTo("caption{\"n\":2}");
    assertThat(text(second.requestNext())).isEqualTo("caption{\"n\":3}");
  }

  @Test
  void tellsAWatcherOfAnEarlierRunThatItMissedSomething() {
    var before = watch(feed, OptionalLong.empty());
    before.expectNoMessage(Duration.ofMillis(100));
    publish("ann", 1);
    var number = before.expectNext().number();
    clock.forward(Duration.ofSeconds(1));
    var restarted = new RingLiveFeed(clock, 4, 4, 2);

    var watcher = watch(restarted, OptionalLong.of(number));

    assertThat(text(watcher.expectNext())).isEqualTo("reset{\"reason\":\"missed\"}");
  }

  @Test
  void losesOldEventsOfASlowWatcherAndSaysSo() {
    var slow = feed.watch("ann", OptionalLong.empty()).runWith(TestSink.create(SYSTEM), SYSTEM);
    slow.ensureSubscription();
    slow.expectNoMessage(Duration.ofMillis(100));

    // One is taken ahead by the stream, five may wait.
    for (var i = 1; i <= 50; i++) {
      publish("ann", i);
    }

    slow.request(100);
    var last = "";
    var lagged = false;
    for (var i = 0; i < 6; i++) {
      last = text(slow.expectNext());
      lagged |= last.equals("reset{\"reason\":\"lagged\"}");
    }
    assertThat(lagged).isTrue();
    assertThat(last).isEqualTo("caption{\"n\":50}");
  }

  @Test
  void missesNothingPublishedAfterTheStreamsFirstElement() {
    for (var i = 0; i < 200; i++) {
      var watcher =
          Source.single("first")
              .concat(feed.watch("ann", OptionalLong.empty()).map(RingLiveFeedTest::text))
              .runWith(TestSink.create(SYSTEM), SYSTEM);
      watcher.request(2);
      watcher.expectNext("first");

      publish("ann", i);

      watcher.expectNext("caption{\"n\":" + i + "}");
      watcher.cancel();
    }
  }
}
