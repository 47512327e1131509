package dev.hark.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.audio.AudioFormat;
import dev.hark.protocol.stream.FrameBatch;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkFileTest {

  private static final FrameBatch FIRST = FrameBatch.of(0, opus(1, 90), new int[] {40, 50});
  private static final FrameBatch SECOND = FrameBatch.single(2, opus(2, 61));

  @Test
  void keepsTheVeryBytesOfPcm() throws Exception {
    var one = FrameBatch.single(0, Speech.noise(1, 640));
    var two = FrameBatch.single(1, Speech.noise(2, 641));

    var chunk = ChunkFile.of(AudioFormat.PCM_16K_MONO, List.of(one, two));

    assertThat(chunk.extension()).isEqualTo("wav");
    assertThat(chunk.sizeBytes()).isEqualTo(1_281);
    assertThat(chunk.durationMs()).isEqualTo(40);
    assertThat(ChunkFile.pcmBytes(chunk.bytes()))
        .startsWith(one.payload())
        .endsWith(two.payload())
        .hasSize(1_281);
  }

  @Test
  void keepsTheVeryPacketsOfOpus() throws Exception {
    var chunk = ChunkFile.of(AudioFormat.OPUS_16K_MONO, List.of(FIRST, SECOND));

    assertThat(chunk.extension()).isEqualTo("ogg");
    assertThat(chunk.sizeBytes()).isEqualTo(151);
    assertThat(chunk.durationMs()).isEqualTo(60);
    assertThat(ChunkFile.packets(chunk.bytes()))
        .containsExactly(FIRST.frame(0), FIRST.frame(1), SECOND.frame(0));
  }

  @Test
  void makesEqualFilesOfEqualFrames() {
    var bundled = ChunkFile.of(AudioFormat.OPUS_16K_MONO, List.of(FIRST));
    var single =
        ChunkFile.of(
            AudioFormat.OPUS_16K_MONO,
            List.of(FrameBatch.single(0, FIRST.frame(0)), FrameBatch.single(1, FIRST.frame(1))));

    assertThat(bundled.bytes()).isEqualTo(single.bytes());
  }

  @Test
  void countsTimeWithoutDrift() {
    var times = new FrameTimes(new AudioFormat(dev.hark.protocol.audio.Codec.PCM, 44_100, 2, 1));
    var units = 0L;
    for (var i = 0; i < 1_000_000; i++) {
      units += 882 + (i % 2) * 2;
    }

    assertThat(times.toMillis(units)).isEqualTo(883L * 1_000_000 * 1_000 / 88_200);
    assertThat(times.toMillis(times.ofMillis(1_234))).isEqualTo(1_234);
    assertThat(new FrameTimes(AudioFormat.OPUS_16K_MONO).toSamples(960)).isEqualTo(320);
  }

  private static byte[] opus(long seed, int bytes) {
    var packet = Speech.noise(seed, bytes);
    packet[0] = (byte) 0xB8;
    if (bytes == 90) {
      packet[40] = (byte) 0xB8;
    }
    return packet;
  }
}
