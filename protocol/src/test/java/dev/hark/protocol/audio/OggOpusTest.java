package dev.hark.protocol.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hark.protocol.audio.BrokenAudioException.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OggOpusTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void readsEveryPacketItWrote(long seed) throws Exception {
    var random = new Random(seed);
    var packets = packets(random, random.nextInt(700), seed % 2 == 0 ? 200 : 2_000);

    var read = OggOpus.read(new OggOpus(1, 16_000, packets).write((int) seed));

    assertThat(read.channels()).isEqualTo(1);
    assertThat(read.sampleRateHz()).isEqualTo(16_000);
    assertThat(read.packets()).containsExactlyElementsOf(packets);
  }

  @Test
  void keepsPacketsOfEveryLacing() throws Exception {
    var packets = new ArrayList<byte[]>();
    for (var length : new int[] {0, 1, 254, 255, 256, 509, 510, 511, 65_024, 65_025, 65_280, 3}) {
      var packet = new byte[length];
      Arrays.fill(packet, (byte) length);
      packets.add(packet);
    }

    var read = OggOpus.read(new OggOpus(2, 48_000, packets).write(9));

    assertThat(read.packets()).containsExactlyElementsOf(packets);
  }

  @Test
  void cutsPagesAtAboutOneSecondAndCountsSamplesAt48Kilohertz() {
    var packets = packets(new Random(3), 170, 100);

    var pages = pages(new OggOpus(1, 16_000, packets).write(5));

    assertThat(pages.stream().map(Page::granule))
        .containsExactly(0L, 0L, 48_000L, 96_000L, 144_000L, 163_200L);
    assertThat(pages.stream().map(Page::flags)).containsExactly(2, 0, 0, 0, 0, 4);
    assertThat(pages.stream().map(Page::number)).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @Test
  void marksPagesInsideAPacket() {
    var pages = pages(new OggOpus(1, 16_000, List.of(new byte[200_000])).write(5));

    assertThat(pages.stream().map(Page::granule)).containsExactly(0L, 0L, -1L, -1L, -1L, 480L);
    assertThat(pages.stream().map(Page::flags)).containsExactly(2, 0, 0, 1, 1, 5);
  }

  @Test
  void makesAnEmptyFileThatEnds() throws Exception {
    var file = new OggOpus(1, 16_000, List.of()).write(1);

    assertThat(OggOpus.read(file).packets()).isEmpty();
  }

  @Test
  void noticesEveryFlippedBit() {
    var file = new OggOpus(1, 16_000, packets(new Random(11), 4, 20)).write(77);
    for (var bit = 0; bit < file.length * 8; bit++) {
      var hurt = file.clone();
      hurt[bit / 8] ^= (byte) (1 << (bit % 8));

      assertThatExceptionOfType(BrokenAudioException.class)
          .as("bit %d", bit)
          .isThrownBy(() -> OggOpus.read(hurt));
    }
  }

  @Test
  void noticesEveryCut() {
    var file = new OggOpus(1, 16_000, packets(new Random(12), 60, 80)).write(77);
    for (var length = 0; length < file.length; length++) {
      var cut = Arrays.copyOf(file, length);

      assertThatExceptionOfType(BrokenAudioException.class)
          .as("%d bytes", length)
          .isThrownBy(() -> OggOpus.read(cut));
    }
  }

  @Test
  void refusesLostRepeatedAndForeignPages() {
    var file = new OggOpus(1, 16_000, packets(new Random(13), 170, 60)).write(1);
    var pages = pages(file);

    assertBroken(join(file, pages, 0, 1, 2, 4, 5));
    assertBroken(join(file, pages, 0, 1, 2, 2, 3, 4, 5));
    assertBroken(join(file, pages, 0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5));
  }

  @Test
  void refusesMoreThanTwoChannels() {
    var file = new OggOpus(3, 16_000, packets(new Random(1), 3, 60)).write(1);

    assertThatExceptionOfType(BrokenAudioException.class)
        .isThrownBy(() -> OggOpus.read(file))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.OVER_LIMIT));
  }

  private record Page(int at, int end, int flags, long granule, int number) {}

  private static List<Page> pages(byte[] file) {
    var view = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    var pages = new ArrayList<Page>();
    for (var at = 0; at < file.length; ) {
      var end = at + 27 + (file[at + 26] & 255);
      for (var i = 0; i < (file[at + 26] & 255); i++) {
        end += file[at + 27 + i] & 255;
      }
      pages.add(new Page(at, end, file[at + 5], view.getLong(at + 6), view.getInt(at + 18)));
      at = end;
    }
    return pages;
  }

  private static byte[] join(byte[] file, List<Page> pages, int... order) {
    var joined = new java.io.ByteArrayOutputStream();
    for (var i : order) {
      joined.write(file, pages.get(i).at(), pages.get(i).end() - pages.get(i).at());
    }
    return joined.toByteArray();
  }

  private static void assertBroken(byte[] file) {
    assertThatExceptionOfType(BrokenAudioException.class).isThrownBy(() -> OggOpus.read(file));
  }

  /** 20 ms packets of random bytes. */
  private static List<byte[]> packets(Random random, int count, int maxBytes) {
    var packets = new ArrayList<byte[]>();
    for (var i = 0; i < count; i++) {
      var packet = new byte[1 + random.nextInt(maxBytes)];
      random.nextBytes(packet);
      packet[0] = (byte) 0xB8;
      packets.add(packet);
    }
    return packets;
  }
}
