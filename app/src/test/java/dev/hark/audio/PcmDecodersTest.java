package dev.hark.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.audio.AudioFormat;
import dev.hark.protocol.audio.Codec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PcmDecodersTest {

  private static final PcmDecoders DECODERS =
      new PcmDecoders(
          _ -> {
            throw new AssertionError("no Opus here");
          });

  @Test
  void givesSixteenKilohertzMonoAsItIs() {
    var bytes = Speech.noise(1, 3_200);

    var pcm = whole(AudioFormat.PCM_16K_MONO, bytes);

    assertThat(PcmSamples.bytes(pcm.samples())).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "16000,2,1",
    "16000,1,1",
    "16000,3,2",
    "16000,4,8",
    "8000,2,1",
    "11025,2,1",
    "44100,2,2",
    "48000,3,1",
    "44099,2,1",
    "191999,1,1",
    "192000,4,2"
  })
  void doesNotCareHowTheBytesWereCut(int rate, int width, int channels) {
    var format = new AudioFormat(Codec.PCM, rate, width, channels);
    var bytes = Speech.noise(rate, format.bytesPerSecond() / 10 + 1);
    var expected = whole(format, bytes);
    var random = new Random(width);
    for (var i = 0; i < 3; i++) {
      var decoder = DECODERS.create(format);
      var parts = new ArrayList<Pcm>();
      for (var at = 0; at < bytes.length; ) {
        var length = Math.min(bytes.length - at, random.nextInt(format.blockBytes() * 40));
        parts.add(decoder.decode(bytes, at, length));
        at += length;
      }
      parts.add(decoder.finish());

      assertThat(Pcm.concat(parts)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(
      ints = {8_000, 11_025, 22_050, 24_000, 32_000, 44_100, 44_099, 48_000, 96_000, 192_000})
  void keepsTimePitchAndLevelAtEveryRate(int rate) {
    var hz = 1_000;
    var bytes = bytes16(Speech.tone(hz, rate, 0.5, 0.5));

    var pcm = whole(new AudioFormat(Codec.PCM, rate, 2, 1), bytes);

    var samples = bytes.length / 2;
    assertThat(pcm.length()).isEqualTo(Math.ceilDiv(samples * 16_000L, (long) rate));
    var expected = shorts(Speech.tone(hz, 16_000, 0.6, 0.5));
    assertThat(Speech.snr(expected, pcm.samples(), 400, pcm.length() - 400)).isGreaterThan(70);
  }

  @ParameterizedTest
  @ValueSource(doubles = {8_300, 9_000, 12_000, 17_000, 23_000})
  void removesWhatSixteenKilohertzCannotHold(double hz) {
    var bytes = bytes16(Speech.tone(hz, 48_000, 0.5, 0.9));

    var pcm = whole(new AudioFormat(Codec.PCM, 48_000, 2, 1), bytes);

    for (var i = 400; i < pcm.length() - 400; i++) {
      assertThat(Math.abs(pcm.samples()[i])).isLessThan((short) 12);
    }
  }

  @Test
  void mixesChannelsDownByTheirMean() {
    var stereo = new AudioFormat(Codec.PCM, 16_000, 2, 2);

    var pcm =
        whole(
            stereo,
            new byte[] {100, 0, 50, 0, (byte) 0xFF, 0x7F, (byte) 0xFF, 0x7F, 0, (byte) 0x80, 0, 0});

    assertThat(pcm.samples()).containsExactly((short) 75, (short) 32_767, (short) -16_384);
  }

  @Test
  void readsEveryWidth() {
    assertThat(
            whole(new AudioFormat(Codec.PCM, 16_000, 1, 1), new byte[] {(byte) 128, (byte) 255, 0})
                .samples())
        .containsExactly((short) 0, (short) 32_512, (short) -32_768);
    assertThat(
            whole(new AudioFormat(Codec.PCM, 16_000, 3, 1), new byte[] {0, 1, 0, 0, 0, (byte) 0x80})
                .samples())
        .containsExactly((short) 1, (short) -32_768);
    assertThat(
            whole(new AudioFormat(Codec.PCM, 16_000, 4, 1), new byte[] {0, 0, 2, 0, -1, -1, -1, -1})
                .samples())
        .containsExactly((short) 2, (short) 0);
  }

  private static Pcm whole(AudioFormat format, byte[] bytes) {
    var decoder = DECODERS.create(format);
    return Pcm.concat(List.of(decoder.decode(bytes, 0, bytes.length), decoder.finish()));
  }

  private static short[] shorts(double[] samples) {
    var out = new short[samples.length];
    for (var i = 0; i < out.length; i++) {
      out[i] = PcmSamples.toShort(samples[i] * 32_767);
    }
    return out;
  }

  private static byte[] bytes16(double[] samples) {
    return PcmSamples.bytes(shorts(samples));
  }
}
