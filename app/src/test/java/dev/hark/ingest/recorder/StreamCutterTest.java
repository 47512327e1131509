package dev.hark.ingest.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.audio.Pcm;
import dev.hark.audio.PcmDecoders;
import dev.hark.conversation.CloseReason;
import dev.hark.protocol.audio.AudioFormat;
import dev.hark.protocol.stream.FrameBatch;
import dev.hark.speech.SpeechDetector;
import dev.hark.speech.SpeechSpan;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamCutterTest {

  private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");
  private static final int FRAME_MS = 20;
  private static final int FRAME_BYTES = 640;
  private static final CutLimits LIMITS =
      new CutLimits(
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(20),
          Duration.ofMillis(300));

  /** Somebody speaks while it is loud; sound is given a frame at a time. */
  private static final class Loudness implements SpeechDetector {
    private long heardMs;
    private long sinceMs = -1;

    @Override
    public List<SpeechSpan> listen(Pcm next) {
      var loud = next.length() > 0 && Math.abs(next.samples()[0]) > 1_000;
      var ended = !loud && sinceMs >= 0 ? finish() : List.<SpeechSpan>of();
      if (loud && sinceMs < 0) {
        sinceMs = heardMs;
      }
      heardMs += next.duration().toMillis();
      return ended;
    }

    @Override
    public List<SpeechSpan> finish() {
      var open = sinceMs < 0 ? List.<SpeechSpan>of() : List.of(new SpeechSpan(sinceMs, heardMs));
      sinceMs = -1;
      return open;
    }

    @Override
    public boolean speaking() {
      return sinceMs >= 0;
    }
  }

  private static StreamCutter cutter(StreamCutter.Start start) {
    var decoders =
        new PcmDecoders(
            _ -> {
              throw new IllegalStateException("no Opus here");
            });
    return new StreamCutter(
        AudioFormat.PCM_16K_MONO,
        START,
        start,
        LIMITS,
        decoders.create(AudioFormat.PCM_16K_MONO),
        new Loudness(),
        _ -> {});
  }

  private static StreamCutter cutter() {
    return cutter(new StreamCutter.Start(START, 0, false, Optional.empty()));
  }

  /** Every frame has other bytes. */
  private static byte[] frame(boolean loud, int number) {
    var frame = new byte[FRAME_BYTES];
    new Random(number).nextBytes(frame);
    frame[0] = 0;
    frame[1] = (byte) (loud ? 64 : 0);
    return frame;
  }

  /** {@code script}: milliseconds quiet, loud, quiet, loud and so on. */
  private static List<byte[]> sound(int... script) {
    var frames = new ArrayList<byte[]>();
    for (var i = 0; i < script.length; i++) {
      for (var ms = 0; ms < script[i]; ms += FRAME_MS) {
        frames.add(frame(i % 2 == 1, frames.size()));
      }
    }
    return frames;
  }

  private static FrameBatch batch(long fromSeq, List<byte[]> frames) {
    var payload = new ByteArrayOutputStream();
    frames.forEach(payload::writeBytes);
    return FrameBatch.of(
        fromSeq, payload.toByteArray(), frames.stream().mapToInt(f -> f.length).toArray());
  }

  /** All cuts of the frames, given in bundles of {@code sizes}. */
  private static List<Cut> cuts(StreamCutter cutter, List<byte[]> frames, Random sizes) {
    var cuts = new ArrayList<Cut>();
    for (var at = 0; at < frames.size(); ) {
      var to = Math.min(frames.size(), at + 1 + sizes.nextInt(50));
      cuts.addAll(cutter.add(batch(at, frames.subList(at, to)), OptionalLong.empty()));
      at = to;
    }
    cuts.addAll(cutter.finish());
    return cuts;
  }

  private static List<Cut> cuts(int... script) {
    return cuts(cutter(), sound(script), new Random(1));
  }

  private static List<Cut.Boundary> boundaries(List<Cut> cuts) {
    return only(Cut.Boundary.class, cuts);
  }

  private static List<Cut.Piece> pieces(List<Cut> cuts) {
    return only(Cut.Piece.class, cuts);
  }

  private static <T> List<T> only(Class<T> kind, List<Cut> cuts) {
    return cuts.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static List<String> framesOf(List<Cut> cuts) {
    return pieces(cuts).stream()
        .flatMap(piece -> piece.frames().stream())
        .flatMap(batch -> IntStream.range(0, batch.count()).mapToObj(batch::frame))
        .map(HexFormat.of()::formatHex)
        .toList();
  }

  /** A piece whatever its frames were bundled to. */
  private static Object unbundled(Cut cut) {
    return cut instanceof Cut.Piece piece
        ? List.of(
            framesOf(List.of(cut)),
            piece.fromSeq(),
            piece.toSeq(),
            piece.startMs(),
            piece.durationMs(),
            piece.sizeBytes(),
            piece.speech())
        : cut;
  }

  private static int[] anyScript(Random random) {
    return IntStream.range(0, 3 + random.nextInt(10))
        .map(_ -> FRAME_MS * random.nextInt(random.nextInt(5) == 0 ? 600 : 150))
        .toArray();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void cutsTheSameHoweverTheFramesWereBundled(long seed) {
    var random = new Random(seed);
    var frames = sound(anyScript(random));

    var one = cuts(cutter(), frames, new Random(random.nextLong()));
    var other = cuts(cutter(), frames, new Random(random.nextLong()));
    var single = new ArrayList<Cut>();
    var alone = cutter();
    for (var i = 0; i < frames.size(); i++) {
      single.addAll(alone.add(FrameBatch.single(i, frames.get(i)), OptionalLong.empty()));
    }
    single.addAll(alone.finish());

    assertThat(one.stream().map(StreamCutterTest::unbundled).toList())
        .isEqualTo(other.stream().map(StreamCutterTest::unbundled).toList())
        .isEqualTo(single.stream().map(StreamCutterTest::unbundled).toList());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void losesAndDoublesNoFrameAndKeepsTime(long seed) {
    var random = new Random(seed);
    var frames = sound(anyScript(random));

    var cuts = cuts(cutter(), frames, random);

    assertThat(framesOf(cuts)).isEqualTo(frames.stream().map(HexFormat.of()::formatHex).toList());
    var nextSeq = 0L;
    var positionMs = 0L;
    var heard = false;
    for (var cut : cuts) {
      switch (cut) {
        case Cut.SpeechBegan() -> {
          assertThat(heard).isFalse();
          heard = true;
        }
        case Cut.Piece piece -> {
          var expected = new long[] {nextSeq, positionMs};
          assertThat(new long[] {piece.fromSeq(), piece.startMs()}).isEqualTo(expected);
          assertThat(piece.durationMs())
              .isEqualTo((piece.toSeq() - piece.fromSeq()) * FRAME_MS)
              .isLessThanOrEqualTo(LIMITS.chunk().toMillis());
          assertThat(piece.sizeBytes()).isEqualTo(piece.durationMs() / FRAME_MS * FRAME_BYTES);
          assertThat(heard || piece.speech().isEmpty()).isTrue();
          nextSeq = piece.toSeq();
          positionMs += piece.durationMs();
        }
        case Cut.Boundary boundary -> {
          assertThat(boundary.fromSeq()).isEqualTo(nextSeq);
          assertThat(boundary.startedAt()).isEqualTo(START.plusMillis(nextSeq * FRAME_MS));
          assertThat(positionMs).isLessThanOrEqualTo(LIMITS.length().toMillis());
          positionMs = 0;
          heard = false;
        }
      }
    }
  }

  @Test
  void endsAConversationAfterSilence() {
    var cuts = cuts(500, 1_000, 5_000);

    assertThat(boundaries(cuts))
        .containsExactly(
            new Cut.Boundary(CloseReason.SILENCE, 175, START.plusMillis(175 * FRAME_MS)));
    assertThat(cuts).filteredOn(Cut.SpeechBegan.class::isInstance).hasSize(1);
  }

  @Test
  void keepsSpeechTogetherThatPausesShortly() {
    assertThat(boundaries(cuts(500, 1_000, 1_980, 1_000, 1_980, 1_000))).isEmpty();
  }

  @Test
  void beginsAConversationALittleBeforeSpeechThatFollowsLongSilence() {
    var cuts = cuts(10_000, 400);

    var begins = 500 + 1 - 300 / FRAME_MS;
    assertThat(boundaries(cuts))
        .containsExactly(
            new Cut.Boundary(
                CloseReason.SILENCE, begins, START.plusMillis((long) begins * FRAME_MS)));
    assertThat(cuts.indexOf(new Cut.SpeechBegan()))
        .isEqualTo(cuts.indexOf(boundaries(cuts).getFirst()) + 1);
    assertThat(pieces(cuts).getLast().speech()).containsExactly(new SpeechSpan(280, 680));
    assertThat(pieces(cuts).getFirst().speech()).isEmpty();
  }

  @Test
  void beginsAConversationWhereTimestampsJump() {
    var cutter = cutter();
    var frames = sound(0, 1_000);
    cutter.add(batch(0, frames), OptionalLong.of(0));

    var near = cutter.add(batch(50, frames), OptionalLong.of(1_000 + 5_000));
    var far = cutter.add(batch(100, frames), OptionalLong.of(7_000 + 5_001));

    assertThat(boundaries(near)).isEmpty();
    assertThat(boundaries(far))
        .containsExactly(new Cut.Boundary(CloseReason.GAP, 100, START.plusMillis(12_001)));
  }

  @Test
  void rollsAConversationThatIsTooLong() {
    assertThat(boundaries(cuts(0, 45_000)))
        .extracting(Cut.Boundary::reason, Cut.Boundary::fromSeq)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(CloseReason.LENGTH, 1_000L),
            org.assertj.core.groups.Tuple.tuple(CloseReason.LENGTH, 2_000L));
  }

  @Test
  void beginsAPieceAfterAHole() {
    var cutter = cutter();
    var cuts = new ArrayList<>(cutter.add(batch(0, sound(200)), OptionalLong.empty()));

    cuts.addAll(cutter.add(batch(30, sound(200)), OptionalLong.empty()));
    cuts.addAll(cutter.finish());

    assertThat(pieces(cuts))
        .extracting(Cut.Piece::fromSeq, Cut.Piece::toSeq, Cut.Piece::startMs)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(0L, 10L, 0L),
            org.assertj.core.groups.Tuple.tuple(30L, 40L, 200L));
  }

  @Test
  void closesByHandOnlyWhatHasBegun() {
    var cutter = cutter();

    assertThat(cutter.close(CloseReason.MANUAL, 0)).isEmpty();
    cutter.add(batch(0, sound(200)), OptionalLong.empty());
    var closed = cutter.close(CloseReason.MANUAL, 10);

    assertThat(pieces(closed)).hasSize(1);
    assertThat(boundaries(closed))
        .containsExactly(new Cut.Boundary(CloseReason.MANUAL, 10, START.plusMillis(200)));
    assertThat(cutter.close(CloseReason.MANUAL, 10)).isEmpty();
  }

  @Test
  void goesOnWhereAConversationWas() {
    var cutter = cutter(new StreamCutter.Start(START, 3_000, true, Optional.of(2_500L)));
    var cuts = new ArrayList<Cut>();
    var frames = sound(2_000);

    cuts.addAll(cutter.add(batch(150, frames), OptionalLong.empty()));

    assertThat(boundaries(cuts))
        .containsExactly(new Cut.Boundary(CloseReason.SILENCE, 225, START.plusMillis(4_500)));
    assertThat(pieces(cuts).getFirst().startMs()).isEqualTo(3_000);
    assertThat(cuts).doesNotContain(new Cut.SpeechBegan());
  }
}
