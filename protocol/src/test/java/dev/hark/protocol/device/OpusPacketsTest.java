package dev.hark.protocol.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.audio.OpusToc;
import org.junit.jupiter.api.Test;

class OpusPacketsTest {

  @Test
  void makesPacketsOfTwentyMilliseconds() {
    var second = new short[16_000 + 1];
    for (var i = 0; i < second.length; i++) {
      second[i] = (short) (8_000 * Math.sin(i * 2 * Math.PI * 440 / 16_000));
    }

    var packets = OpusPackets.encodeAll(second);

    assertThat(packets).hasSize(51);
    assertThat(packets)
        .allMatch(packet -> OpusToc.isValid(packet) && OpusToc.samples48k(packet) == 960);
    assertThat(packets.stream().mapToInt(packet -> packet.length).sum() * 8).isLessThan(40_000);
  }
}
