package dev.hark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.audio.AudioFormat;
import dev.hark.protocol.audio.Codec;
import dev.hark.protocol.audio.WavFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(60)
class StreamCommandTest {

  private static final AudioFormat ODD = new AudioFormat(Codec.PCM, 22_050, 3, 2);
  private static final Map<String, String> LOGIN =
      Map.of("ADMIN_EMAIL", "a@b.c", "ADMIN_PASSWORD", "p&w");

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void streamsTheBytesOfTheFileAndSaysThatTheyAreDurable() throws Exception {
    var data = noise(ODD.bytesPerSecond() * 2 + 5);
    try (var server = new DeviceDouble(true)) {

      var exit = run(false, wav(ODD, data), "--url", server.url(), "--speed", "0");

      assertThat(err.toString()).isEmpty();
      assertThat(exit).isZero();
      assertThat(server.received.toByteArray()).isEqualTo(data);
      assertThat(server.starts.getFirst().format()).isEqualTo(ODD);
      assertThat(server.starts.getFirst().live()).isTrue();
      var sha = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data));
      assertThat(out.toString())
          .contains("sha256      " + sha, "audio_uuid  uuid-1", "... hel", "[   0.00] hello")
          .contains("durable     101 of 101 frames", "connection streaming")
          .doesNotContain("\u001b");
    }
  }

  @Test
  void streamsOpusInTheTimeOfTheSpeedGiven() throws Exception {
    try (var server = new DeviceDouble(true)) {
      var file = wav(ODD, noise(ODD.bytesPerSecond()));
      var start = System.nanoTime();

      var exit =
          run(
              true,
              file,
              "--url",
              server.url(),
              "--token",
              "T1",
              "--codec",
              "opus",
              "--speed",
              "4",
              "--language",
              "en");

      assertThat(exit).isZero();
      assertThat(System.nanoTime() - start).isGreaterThan(240_000_000L);
      assertThat(server.starts.getFirst().format()).isEqualTo(AudioFormat.OPUS_16K_MONO);
      assertThat(server.starts.getFirst().open().orElseThrow().language()).contains("en");
      assertThat(out.toString()).contains("durable     50 of 50 frames").contains("\r\u001b[K");
    }
  }

  @Test
  void failsWhenFramesStayUnacknowledged() throws Exception {
    try (var server = new DeviceDouble(false)) {
      var file = wav(ODD, noise(10_000));

      var exit = run(false, file, "--url", server.url(), "--speed", "0", "--timeout", "1");

      assertThat(exit).isEqualTo(1);
      assertThat(out.toString()).contains("durable     0 of", "no acknowledgement within 1 s");
    }
  }

  @Test
  void failsWhenTheLoginIsRefused() throws Exception {
    try (var server = new DeviceDouble(true)) {
      var file = wav(ODD, noise(10_000));

      assertThat(run(false, file, "--url", server.url(), "--password", "wrong")).isEqualTo(1);
      assertThat(run(false, file, "--url", server.url(), "--token", "wrong")).isEqualTo(1);
      assertThat(err.toString()).contains("login refused with status 400").doesNotContain("wrong");
      assertThat(out.toString()).contains("1008: login refused");
    }
  }

  @Test
  void refusesWrongUsage() throws Exception {
    var text = Files.writeString(folder.resolve("a.wav"), "this is no recording").toString();
    var good = wav(ODD, noise(10));

    assertThat(run(false, folder.resolve("none.wav").toString())).isEqualTo(2);
    assertThat(run(false, text)).isEqualTo(2);
    assertThat(run(false, good, "--codec", "mp3")).isEqualTo(2);
    assertThat(run(false, good, "--speed", "-1")).isEqualTo(2);
    assertThat(run(false, good, "--language", "not a tag")).isEqualTo(2);
    assertThat(new CommandLine(new StreamCommand(Map.of(), false, clock())).execute(good))
        .isEqualTo(2);
    assertThat(err.toString()).contains("There is no file", "not a WAV file", "pcm or opus");
  }

  private int run(boolean terminal, String... arguments) {
    return new CommandLine(new StreamCommand(LOGIN, terminal, clock()))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private String wav(AudioFormat format, byte[] data) throws Exception {
    return Files.write(folder.resolve("audio.wav"), WavFile.write(format, data)).toString();
  }

  private static byte[] noise(int bytes) {
    var noise = new byte[bytes];
    new Random(3).nextBytes(noise);
    return noise;
  }

  private static Clock clock() {
    return Clock.fixed(Instant.ofEpochMilli(1_795_174_406_293L), ZoneOffset.UTC);
  }
}
