package dev.hark.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hark.audio.Pcm;
import dev.hark.conversation.Word;
import dev.hark.speech.Sounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Flow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class LiveCaptionsTest {

  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Materializer MATERIALIZER = Materializer.createMaterializer(KIT.system());
  private static final Pcm FRAME = Sounds.silence(20);

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void givesCaptionsInTheTimeOfTheStream() {
    var captions = new CopyOnWriteArrayList<Caption>();
    var stream = open(counting(new CountDownLatch(0)), captions);

    for (var i = 0; i < 5; i++) {
      stream.offer(FRAME);
      var count = i + 1;
      await().until(() -> captions.size() == count);
    }
    stream.close();

    assertThat(captions).extracting(Caption::startMs).containsExactly(0L, 20L, 40L, 60L, 80L);
  }

  @Test
  void dropsTheOldestSoundWithoutShiftingTimes() {
    var gate = new CountDownLatch(1);
    var captions = new CopyOnWriteArrayList<Caption>();
    var stream = open(counting(gate), captions);

    for (var i = 0; i < 1_000; i++) {
      stream.offer(FRAME);
    }
    stream.close();
    gate.countDown();

    await().until(() -> !captions.isEmpty() && captions.getLast().startMs() == 999 * 20);
    assertThat(captions).hasSizeLessThan(300);
    assertThat(captions).extracting(Caption::startMs).isSorted().doesNotHaveDuplicates();
    assertThat(captions.getLast().words()).containsExactly(new Word("w", 999 * 20, 1_000 * 20, 1));
  }

  @Test
  void takesSoundInVainWhenTheTranscriberHasNoCaptions() {
    var stream = open(Optional.empty(), new ArrayList<>());

    stream.offer(FRAME);
    stream.close();
  }

  private static LiveCaptions.Stream open(
      Optional<Flow<Pcm, Caption, NotUsed>> flow, List<Caption> captions) {
    var transcriber = new ScriptedTranscriber("main", new Outcome.Heard(List.of()), flow);
    return new LiveCaptions(transcriber).open(MATERIALIZER, Optional.empty(), captions::add);
  }

  /** A word for each frame, in the time of the flow; nothing passes before the gate opens. */
  private static Optional<Flow<Pcm, Caption, NotUsed>> counting(CountDownLatch gate) {
    return Optional.of(
        Flow.of(Pcm.class)
            .mapAsync(
                1,
                pcm ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          try {
                            gate.await();
                          } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                          }
                          return pcm;
                        }))
            .zipWithIndex()
            .map(
                pair -> {
                  var start = (long) pair.second() * 20;
                  var word = new Word("w", start, start + 20, 1);
                  return new Caption(true, start, start + 20, "w", List.of(word));
                }));
  }
}
