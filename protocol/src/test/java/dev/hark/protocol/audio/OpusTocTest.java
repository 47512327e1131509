package dev.hark.protocol.audio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpusTocTest {

  @ParameterizedTest
  @CsvSource({
    "0, 480",
    "1, 960",
    "2, 1920",
    "3, 2880",
    "11, 2880",
    "12, 480",
    "13, 960",
    "14, 480",
    "15, 960",
    "16, 120",
    "17, 240",
    "18, 480",
    "19, 960",
    "23, 960",
    "31, 960"
  })
  void readsTheFrameLengthFromTheConfiguration(int config, int samples) {
    var packet = new byte[] {(byte) (config << 3), 1, 2};

    assertThat(OpusToc.samples48k(packet)).isEqualTo(samples);
  }

  @Test
  void countsTheFramesOfAPacket() {
    assertThat(OpusToc.samples48k(toc(1, 0))).isEqualTo(960);
    assertThat(OpusToc.samples48k(toc(1, 1))).isEqualTo(1_920);
    assertThat(OpusToc.samples48k(toc(1, 2))).isEqualTo(1_920);
    assertThat(OpusToc.samples48k(toc(1, 3, 6))).isEqualTo(5_760);
  }

  @Test
  void givesADamagedPacketAPlaceInTime() {
    assertThat(OpusToc.samples48k(new byte[0])).isEqualTo(960);
    assertThat(OpusToc.samples48k(toc(3, 3, 63))).isEqualTo(2_880);
    assertThat(OpusToc.samples48k(toc(3, 3, 0))).isEqualTo(2_880);
    assertThat(OpusToc.samples48k(toc(3, 3))).isEqualTo(2_880);
  }

  @Test
  void tellsFramingThatFits() {
    assertThat(OpusToc.isValid(toc(1, 0))).isTrue();
    assertThat(OpusToc.isValid(toc(1, 0, 1, 2, 3))).isTrue();
    assertThat(OpusToc.isValid(toc(1, 1, 1, 2))).isTrue();
    assertThat(OpusToc.isValid(toc(1, 2, 1, 7, 8))).isTrue();
    assertThat(OpusToc.isValid(toc(1, 3, 2, 7, 8))).isTrue();
    assertThat(OpusToc.isValid(toc(1, 3, 0x82, 1, 7, 8, 9))).isTrue();
    assertThat(OpusToc.isValid(toc(1, 3, 0x42, 3, 7, 8, 0, 0, 0))).isTrue();
  }

  @Test
  void tellsFramingThatDoesNotFit() {
    assertThat(OpusToc.isValid(new byte[0])).isFalse();
    assertThat(OpusToc.isValid(new byte[1_277])).as("frame over 1,275 bytes").isFalse();
    assertThat(OpusToc.isValid(toc(1, 1, 1))).as("two frames in an odd number").isFalse();
    assertThat(OpusToc.isValid(toc(1, 2))).as("no length").isFalse();
    assertThat(OpusToc.isValid(toc(1, 2, 5, 1))).as("first frame cut off").isFalse();
    assertThat(OpusToc.isValid(toc(1, 2, 252))).as("half a length").isFalse();
    assertThat(OpusToc.isValid(toc(1, 3))).as("no count").isFalse();
    assertThat(OpusToc.isValid(toc(1, 3, 0))).as("no frame").isFalse();
    assertThat(OpusToc.isValid(toc(1, 3, 7))).as("140 ms").isFalse();
    assertThat(OpusToc.isValid(toc(1, 3, 2, 1, 2, 3))).as("unequal constant frames").isFalse();
    assertThat(OpusToc.isValid(toc(1, 3, 0x41, 9))).as("padding cut off").isFalse();
    assertThat(OpusToc.isValid(toc(1, 3, 0x83, 1, 9))).as("lengths cut off").isFalse();
  }

  private static byte[] toc(int config, int code, int... rest) {
    var packet = new byte[1 + rest.length];
    packet[0] = (byte) (config << 3 | code);
    for (var i = 0; i < rest.length; i++) {
      packet[i + 1] = (byte) rest[i];
    }
    return packet;
  }
}
