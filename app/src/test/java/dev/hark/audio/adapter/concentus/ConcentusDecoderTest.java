package dev.hark.audio.adapter.concentus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hark.audio.Pcm;
import dev.hark.audio.Speech;
import dev.hark.protocol.audio.AudioFormat;
import dev.hark.protocol.audio.OpusToc;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConcentusDecoderTest {

  private record Vectors(List<byte[]> packets, Pcm pcm) {}

  @Test
  void soundsLikeTheReferenceDecoder() throws Exception {
    var vectors = vectors();
    var decoder = new ConcentusDecoder(AudioFormat.OPUS_16K_MONO);

    var parts = vectors.packets().stream().map(p -> decoder.decode(p, 0, p.length)).toList();

    var pcm = Pcm.concat(parts);
    assertThat(pcm.length()).isEqualTo(vectors.pcm().length());
    assertThat(Speech.snr(vectors.pcm().samples(), pcm.samples(), 0, pcm.length()))
        .isGreaterThan(60);
  }

  @Test
  void givesADamagedPacketItsLengthAndGoesOn() throws Exception {
    var vectors = vectors();
    var random = new Random(5);
    var decoder = new ConcentusDecoder(AudioFormat.OPUS_16K_MONO);
    for (var packet : vectors.packets()) {
      var hurt = Arrays.copyOf(packet, random.nextInt(packet.length + 1));
      for (var i = 0; i < hurt.length; i++) {
        if (random.nextInt(4) == 0) {
          hurt[i] = (byte) random.nextInt();
        }
      }

      var pcm = decoder.decode(hurt, 0, hurt.length);

      assertThat(pcm.length()).isEqualTo(OpusToc.samples48k(hurt) / 3);
    }
  }

  @Test
  void takesAnyBytesWithoutAnException() {
    var random = new Random(6);
    var decoder = new ConcentusDecoder(AudioFormat.OPUS_16K_MONO);
    for (var i = 0; i < 3_000; i++) {
      var bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);

      var pcm = decoder.decode(bytes, 0, bytes.length);

      assertThat(pcm.length()).isEqualTo(OpusToc.samples48k(bytes) / 3);
    }
  }

  private static Vectors vectors() throws Exception {
    var json = new ObjectMapper();
    var packets = new ArrayList<byte[]>();
    var pcm = new ArrayList<Pcm>();
    for (var line : Files.readAllLines(Speech.vectors("omi-opus_fs320-frames.jsonl"))) {
      var node = json.readTree(line);
      if (node.has("opus_b64")) {
        packets.add(Base64.getDecoder().decode(node.get("opus_b64").asText()));
        var bytes = Base64.getDecoder().decode(node.get("pcm_b64").asText());
        var samples = new short[bytes.length / 2];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        pcm.add(Pcm.of(samples));
      }
    }
    return new Vectors(packets, Pcm.concat(pcm));
  }
}
