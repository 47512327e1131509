package dev.hark.protocol.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hark.protocol.audio.BrokenAudioException.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WavFileTest {

  private static final byte[] DATA = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

  @Test
  void writesTheCanonicalHeader() {
    var header = WavFile.header(AudioFormat.PCM_16K_MONO, 32_000);

    assertThat(HexFormat.of().formatHex(header))
        .isEqualTo(
            "52494646247d0000"
                + "57415645666d742010000000010001"
                + "00803e0000007d000002001000"
                + "64617461007d0000");
  }

  @ParameterizedTest
  @CsvSource({"8000,1,1", "16000,2,1", "44100,2,2", "48000,3,2", "96000,4,8"})
  void readsWhatItWrote(int rate, int width, int channels) throws Exception {
    var format = new AudioFormat(Codec.PCM, rate, width, channels);

    var file = WavFile.write(format, DATA);

    var read = WavFile.parse(file);
    assertThat(read).isEqualTo(new WavFile(format, 44, DATA.length));
    assertThat(read.data(file)).isEqualTo(DATA);
  }

  @Test
  void takesPartsInAnyOrder() throws Exception {
    var file =
        riff(part("LIST", new byte[7]), part("data", DATA), part("junk", new byte[2]), fmt(1));

    var read = WavFile.parse(file);

    assertThat(read.format()).isEqualTo(AudioFormat.PCM_16K_MONO);
    assertThat(read.data(file)).isEqualTo(DATA);
  }

  @Test
  void takesExtensiblePcm() throws Exception {
    var file = riff(fmt(0xFFFE, extension(1)), part("data", DATA));

    assertThat(WavFile.parse(file).format()).isEqualTo(AudioFormat.PCM_16K_MONO);
  }

  @Test
  void leavesOtherCodingsToOthers() {
    assertRefused(Kind.OTHER_CODING, riff(fmt(3), part("data", DATA)));
    assertRefused(Kind.OTHER_CODING, riff(fmt(0xFFFE, extension(3)), part("data", DATA)));
    assertRefused(Kind.OTHER_CODING, riff(fmt(0xFFFE), part("data", DATA)));
  }

  @Test
  void cutsTheDataToWhatIsThere() throws Exception {
    var file = riff(fmt(1), part("data", DATA));
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(40, 0x7FFF_FFFF);

    assertThat(WavFile.parse(file).data(file)).isEqualTo(DATA);
    assertThat(WavFile.parse(Arrays.copyOf(file, 49)).dataBytes()).isEqualTo(5);
  }

  @Test
  void readsStreamedFilesToTheirEnd() throws Exception {
    var unknown = riff(fmt(1), part("data", DATA));
    var view = ByteBuffer.wrap(unknown).order(ByteOrder.LITTLE_ENDIAN);
    view.putInt(4, -1).putInt(40, -1);

    assertThat(WavFile.parse(unknown).data(unknown)).isEqualTo(DATA);

    view.putInt(4, 0).putInt(40, 0);
    assertThat(WavFile.parse(unknown).data(unknown)).isEqualTo(DATA);
  }

  @Test
  void writesUnknownSizesBeyondFourGigabytes() {
    var header = ByteBuffer.wrap(WavFile.header(AudioFormat.PCM_16K_MONO, 5_000_000_000L));

    assertThat(header.getInt(4)).isEqualTo(-1);
    assertThat(header.getInt(40)).isEqualTo(-1);
  }

  @Test
  void refusesBombs() {
    assertRefused(Kind.OVER_LIMIT, riff(fmt(1, 65_535, 16_000, 16), part("data", DATA)));
    assertRefused(Kind.OVER_LIMIT, riff(fmt(1, 0, 16_000, 16), part("data", DATA)));
    assertRefused(Kind.OVER_LIMIT, riff(fmt(1, 1, 0, 16), part("data", DATA)));
    assertRefused(Kind.OVER_LIMIT, riff(fmt(1, 1, -1, 16), part("data", DATA)));
    assertRefused(Kind.OVER_LIMIT, riff(fmt(1, 1, 16_000, 0), part("data", DATA)));
    assertRefused(Kind.OVER_LIMIT, riff(fmt(1, 1, 16_000, 65_535), part("data", DATA)));
    var parts = new byte[2_000][];
    Arrays.fill(parts, part("junk", new byte[0]));
    assertRefused(Kind.OVER_LIMIT, riff(parts));
  }

  @Test
  void refusesWhatIsNoWav() {
    assertRefused(Kind.BROKEN, new byte[0]);
    assertRefused(Kind.BROKEN, new byte[100]);
    assertRefused(Kind.BROKEN, riff(part("data", DATA)));
    assertRefused(Kind.BROKEN, riff(fmt(1)));
    assertRefused(Kind.BROKEN, riff(part("fmt ", new byte[3]), part("data", DATA)));
    assertRefused(Kind.BROKEN, Arrays.copyOf(riff(fmt(1), part("data", DATA)), 30));
  }

  @Test
  void neverFailsOtherwiseOnDamagedFiles() {
    var whole = riff(fmt(0xFFFE, extension(1)), part("LIST", new byte[9]), part("data", DATA));
    var random = new Random(7);
    for (var i = 0; i < 20_000; i++) {
      var file = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
      for (var flips = random.nextInt(4); flips > 0 && file.length > 0; flips--) {
        file[random.nextInt(file.length)] = (byte) random.nextInt();
      }
      try {
        var read = WavFile.parse(file);
        assertThat(read.dataOffset() + read.dataBytes()).isLessThanOrEqualTo(file.length);
      } catch (BrokenAudioException e) {
        assertThat(e).hasMessageEndingWith(".");
      }
    }
  }

  @Test
  void readsTheSameFromAFile(@TempDir Path folder) throws Exception {
    var bytes = riff(part("LIST", new byte[70_000]), fmt(1), part("data", DATA));
    var path = Files.write(folder.resolve("a.wav"), bytes);

    try (var file = FileChannel.open(path)) {
      assertThat(WavFile.parse(file)).isEqualTo(WavFile.parse(bytes));
    }
  }

  private static void assertRefused(Kind kind, byte[] file) {
    assertThatExceptionOfType(BrokenAudioException.class)
        .isThrownBy(() -> WavFile.parse(file))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
  }

  private static byte[] riff(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    all.writeBytes("WAVE".getBytes(StandardCharsets.US_ASCII));
    for (var part : parts) {
      all.writeBytes(part);
    }
    return part("RIFF", all.toByteArray());
  }

  private static byte[] fmt(int tag, byte... extension) {
    return fmt(tag, 1, 16_000, 16, extension);
  }

  private static byte[] fmt(int tag, int channels, int rate, int bits, byte... extension) {
    var block = channels * ((bits + 7) / 8);
    return part(
        "fmt ",
        ByteBuffer.allocate(16 + extension.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putShort((short) tag)
            .putShort((short) channels)
            .putInt(rate)
            .putInt(rate * block)
            .putShort((short) block)
            .putShort((short) bits)
            .put(extension)
            .array());
  }

  private static byte[] extension(int coding) {
    return HexFormat.of()
        .parseHex(
            "1600"
                + "1000"
                + "04000000"
                + "0%d00".formatted(coding)
                + "000000001000800000aa00389b71");
  }

  private static byte[] part(String tag, byte[] content) {
    return ByteBuffer.allocate(8 + content.length + (content.length & 1))
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(tag.getBytes(StandardCharsets.US_ASCII))
        .putInt(content.length)
        .put(content)
        .array();
  }
}
