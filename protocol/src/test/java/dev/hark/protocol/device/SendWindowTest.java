package dev.hark.protocol.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.stream.FrameBatch;
import org.junit.jupiter.api.Test;

class SendWindowTest {

  private final SendWindow window = new SendWindow(10, 6, 2);

  @Test
  void numbersFramesAndBundlesThem() {
    window.acknowledge(10, 1_000);
    add(3);

    assertThat(window.poll(false)).contains(frames(10, 1, 2));
    assertThat(window.poll(false)).isEmpty();
    assertThat(window.poll(true)).contains(frames(12, 3));
    assertThat(window.poll(true)).isEmpty();
  }

  @Test
  void sendsNothingWithoutCredit() {
    add(2);

    assertThat(window.poll(true)).isEmpty();
    window.acknowledge(10, 1);
    assertThat(window.poll(true)).contains(frames(10, 1, 2));
    add(2);
    assertThat(window.poll(true)).isEmpty();
    window.acknowledge(12, 1);
    assertThat(window.poll(true)).contains(frames(12, 1, 2));
  }

  @Test
  void keepsWhatIsNotAcknowledgedAndSendsItAgain() {
    window.acknowledge(10, 1_000);
    add(4);
    window.poll(true);
    window.poll(true);

    window.acknowledge(11, 1_000);
    window.rewind();

    assertThat(window.kept()).isEqualTo(3);
    assertThat(window.poll(true)).contains(frames(11, 2, 3));
    assertThat(window.poll(true)).contains(frames(13, 4));
    window.acknowledge(14, 1_000);
    assertThat(window.isEmpty()).isTrue();
  }

  @Test
  void makesOneHoleOfWhatDoesNotFit() {
    window.acknowledge(10, 1_000);
    add(6);

    assertThat(window.add(new byte[1])).isFalse();
    assertThat(window.add(new byte[1])).isFalse();
    for (var i = 0; i < 3; i++) {
      assertThat(window.poll(true)).isPresent();
    }
    assertThat(window.poll(false)).contains(new SendWindow.Next.Hole(16, 18));
    window.acknowledge(17, 1_000);
    window.rewind();
    assertThat(window.poll(false)).contains(new SendWindow.Next.Hole(17, 18));
    window.acknowledge(18, 1_000);
    assertThat(window.isEmpty()).isTrue();
  }

  @Test
  void ignoresAcknowledgementsThatMakeNoSense() {
    add(1);

    window.acknowledge(9, 5);
    window.acknowledge(99, 5);

    assertThat(window.acknowledged()).isEqualTo(10);
  }

  private void add(int count) {
    for (var i = 1; i <= count; i++) {
      assertThat(window.add(new byte[] {(byte) i})).isTrue();
    }
  }

  private static SendWindow.Next frames(long from, int... bytes) {
    var payload = new byte[bytes.length];
    var lengths = new int[bytes.length];
    for (var i = 0; i < bytes.length; i++) {
      payload[i] = (byte) bytes[i];
      lengths[i] = 1;
    }
    return new SendWindow.Next.Frames(FrameBatch.of(from, payload, lengths));
  }
}
