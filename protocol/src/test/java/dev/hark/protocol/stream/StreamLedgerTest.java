package dev.hark.protocol.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StreamLedgerTest {

  private final StreamLedger ledger = StreamLedger.unseen(100);

  static IntStream seeds() {
    return IntStream.range(0, 60);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void takesEachFrameOnceInOrder(int seed) {
    var random = new Random(seed);
    var frames = IntStream.range(0, 700).mapToObj(seq -> frame(seq, random)).toList();
    var law = StreamLedger.unseen(1 + random.nextInt(200));
    var epoch = 1L;
    law.open(epoch, 0);
    var stored = new ArrayList<byte[]>();

    while (stored.size() < frames.size()) {
      if (random.nextInt(10) == 0) {
        epoch++;
        assertThat(law.open(epoch, random.nextInt(stored.size() + 1))).hasValue(stored.size());
      }
      var from = random.nextInt(Math.min(stored.size() + 20, frames.size()));
      var batch = batch(frames, from, Math.min(frames.size(), from + 1 + random.nextInt(50)));
      var verdict = law.offer(random.nextInt(15) == 0 ? epoch - 1 : epoch, batch);
      switch (verdict) {
        case LedgerVerdict.Accepted(var fresh) -> {
          assertThat(fresh.fromSeq()).isEqualTo(stored.size());
          IntStream.range(0, fresh.count()).forEach(i -> stored.add(fresh.frame(i)));
        }
        case LedgerVerdict.Duplicate(var next) -> assertThat(next).isEqualTo(stored.size());
        case LedgerVerdict.Gap(var expected) -> {
          assertThat(expected).isEqualTo(stored.size());
          assertThat(from).isGreaterThan(stored.size());
        }
        case LedgerVerdict.Fenced(var current) -> assertThat(current).isEqualTo(epoch);
        case LedgerVerdict.Conflict _, LedgerVerdict.Hole _ ->
            throw new AssertionError("a resend is neither: " + verdict);
      }
      assertThat(law.nextSeq()).isEqualTo(stored.size());
    }

    assertThat(stored).containsExactlyElementsOf(frames);
  }

  @Test
  void startsWhereTheDeviceSaysWhenTheStreamWasNeverSeen() {
    assertThat(ledger.open(3, 40)).hasValue(40);
    assertThat(ledger.offer(3, FrameBatch.single(40, bytes(1))))
        .isEqualTo(new LedgerVerdict.Accepted(FrameBatch.single(40, bytes(1))));
  }

  @Test
  void continuesAtTheWatermarkOfTheLog() {
    var resumed = StreamLedger.resumed(50, 100);

    assertThat(resumed.open(2, 40)).hasValue(50);
    assertThat(resumed.offer(2, FrameBatch.single(49, bytes(9))))
        .isEqualTo(new LedgerVerdict.Duplicate(50));
  }

  @Test
  void goesOnWhereAnotherNodeAcknowledged() {
    var resumed = StreamLedger.resumed(50, 100);

    assertThat(resumed.open(2, 70)).hasValue(70);
  }

  @Test
  void quarantinesOtherBytesUnderAKnownNumber() {
    ledger.open(1, 0);
    ledger.offer(1, FrameBatch.of(0, bytes(1, 2, 3), new int[] {1, 1, 1}));

    var verdict = ledger.offer(1, FrameBatch.of(1, bytes(2, 9, 4), new int[] {1, 1, 1}));

    assertThat(verdict).isEqualTo(new LedgerVerdict.Conflict(2));
    assertThat(ledger.nextSeq()).isEqualTo(3);
  }

  @Test
  void comparesOnlyInsideTheResendWindow() {
    ledger.open(1, 0);
    for (var seq = 0; seq < 150; seq++) {
      ledger.offer(1, FrameBatch.single(seq, bytes(seq)));
    }

    assertThat(ledger.offer(1, FrameBatch.single(49, bytes(1))))
        .isEqualTo(new LedgerVerdict.Duplicate(150));
    assertThat(ledger.offer(1, FrameBatch.single(50, bytes(1))))
        .isEqualTo(new LedgerVerdict.Conflict(50));
    assertThat(ledger.offer(1, FrameBatch.single(50, bytes(50))))
        .isEqualTo(new LedgerVerdict.Duplicate(150));
  }

  @Test
  void fencesOffTheOlderOpening() {
    ledger.open(1, 0);
    ledger.open(2, 0);

    assertThat(ledger.offer(1, FrameBatch.single(0, bytes(1))))
        .isEqualTo(new LedgerVerdict.Fenced(2));
    assertThat(ledger.drop(1, 0, 5)).isEqualTo(new LedgerVerdict.Fenced(2));
    assertThat(ledger.open(1, 0)).isEmpty();
  }

  @Test
  void recordsHolesInsteadOfSkipping() {
    ledger.open(1, 0);
    ledger.offer(1, FrameBatch.single(0, bytes(1)));

    assertThat(ledger.drop(1, 5, 9)).isEqualTo(new LedgerVerdict.Gap(1));
    assertThat(ledger.drop(1, 0, 9)).isEqualTo(new LedgerVerdict.Hole(1, 9));
    assertThat(ledger.drop(1, 1, 9)).isEqualTo(new LedgerVerdict.Duplicate(9));
    assertThat(ledger.offer(1, FrameBatch.single(4, bytes(7))))
        .isEqualTo(new LedgerVerdict.Duplicate(9));
    assertThat(ledger.offer(1, FrameBatch.single(9, bytes(2))))
        .isInstanceOf(LedgerVerdict.Accepted.class);
    assertThat(ledger.holes()).containsExactly(new LedgerVerdict.Hole(1, 9));
  }

  private static byte[] frame(int seq, Random random) {
    var bytes = new byte[random.nextInt(8)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static FrameBatch batch(List<byte[]> frames, int from, int to) {
    var lengths = new int[to - from];
    var payload = new ByteArrayOutputStream();
    for (var i = from; i < to; i++) {
      lengths[i - from] = frames.get(i).length;
      payload.writeBytes(frames.get(i));
    }
    return FrameBatch.of(from, payload.toByteArray(), lengths);
  }

  private static byte[] bytes(int... values) {
    var bytes = new byte[values.length];
    for (var i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
