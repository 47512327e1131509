package dev.hark.audio.adapter.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.audio.AudioSettings;
import dev.hark.audio.MediaDecoder.Outcome;
import dev.hark.audio.MediaDecoder.Outcome.Decoded;
import dev.hark.audio.MediaDecoder.Outcome.Refused;
import dev.hark.audio.PcmDecoders;
import dev.hark.audio.Speech;
import dev.hark.protocol.audio.AudioFormat;
import dev.hark.protocol.audio.WavFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FfmpegDecoderTest {

  private static final PcmDecoders DECODERS =
      new PcmDecoders(
          _ -> {
            throw new AssertionError("no Opus here");
          });
  private static final AudioSettings.Uploads LIMITS =
      new AudioSettings.Uploads(64 << 20, Duration.ofMinutes(1), Duration.ofSeconds(30));

  @TempDir static Path cache;
  @TempDir Path folder;
  private static Optional<FfmpegProgram> program = Optional.empty();

  @BeforeAll
  static void findProgram() {
    var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    program = FfmpegProgram.find(cache.resolve("ffmpeg"), path);
  }

  @ParameterizedTest
  @CsvSource({
    "a.mp3, libmp3lame",
    "a.m4a, aac",
    "a.webm, libopus",
    "a.ogg, libopus",
    "a.flac, flac",
    "a.aac, aac",
    "float.wav, pcm_f32le"
  })
  void decodesWhatBrowsersAndPhonesMake(String name, String codec) throws Exception {
    var speech = Speech.pcm("librivox-0880.wav");
    var file = make(name, codec);

    var outcome = decode(file);

    assertThat(outcome).isInstanceOf(Decoded.class);
    var pcm = ((Decoded) outcome).pcm();
    assertThat(pcm.duration().toMillis())
        .isBetween(speech.duration().toMillis() - 5, speech.duration().toMillis() + 150);
    assertThat(loudness(pcm.samples()) / loudness(speech.samples())).isBetween(.8, 1.2);
  }

  @Test
  void decodesTheLosslessToTheSameSamples() throws Exception {
    var speech = Speech.pcm("librivox-0880.wav");

    assertThat(decode(make("a.flac", "flac"))).isEqualTo(new Decoded(speech));
    assertThat(decode(make("float.wav", "pcm_f32le"))).isEqualTo(new Decoded(speech));
  }

  @Test
  void decodesRealFlac() throws Exception {
    var name = Speech.file("transcripts.tsv").resolveSibling("speakers/1688");
    try (var files = Files.list(name)) {
      var outcome = decode(files.sorted().findFirst().orElseThrow());

      assertThat(outcome).isInstanceOf(Decoded.class);
    }
  }

  @Test
  void decodesWavWithoutTheProgram() throws Exception {
    var data = Speech.noise(1, 64_000);
    var file = write("a.wav", WavFile.write(AudioFormat.PCM_16K_MONO, data));

    var outcome = decode(file, Optional.empty(), LIMITS);

    assertThat(outcome).isInstanceOf(Decoded.class);
    assertThat(((Decoded) outcome).pcm().length()).isEqualTo(32_000);
  }

  @Test
  void saysWhatIsMissingWithoutTheProgram() throws Exception {
    var file = write("a.flac", "fLaC and what follows".getBytes(StandardCharsets.US_ASCII));

    assertThat(decode(file, Optional.empty(), LIMITS))
        .isEqualTo(
            new Refused(
                "Only WAV files can be decoded here: install ffmpeg on the server for others."));
  }

  @Test
  void refusesWhatIsTooLongOrTooBig() throws Exception {
    var short1 = new AudioSettings.Uploads(64 << 20, Duration.ofSeconds(1), Duration.ofSeconds(30));
    var small = new AudioSettings.Uploads(100, Duration.ofMinutes(1), Duration.ofSeconds(30));
    var wav = write("a.wav", WavFile.write(AudioFormat.PCM_16K_MONO, new byte[96_000]));

    assertThat(decode(wav, Optional.empty(), short1)).isInstanceOf(Refused.class);
    assertThat(decode(wav, Optional.empty(), small)).isInstanceOf(Refused.class);
    assertThat(decode(make("a.flac", "flac"), program, short1))
        .isEqualTo(new Refused("The recording is longer than 0 minutes."));
  }

  @Test
  void refusesBombsAtOnce() throws Exception {
    var channels = WavFile.write(AudioFormat.PCM_16K_MONO, new byte[100]);
    channels[22] = channels[23] = (byte) 0xFF;
    var rate = WavFile.write(AudioFormat.PCM_16K_MONO, new byte[100]);
    rate[24] = rate[25] = 0;

    assertThat(decode(write("c.wav", channels))).isInstanceOf(Refused.class);
    assertThat(decode(write("r.wav", rate))).isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:10,\nfile:///etc/hostname\n",
        "ffconcat version 1.0\nfile '/etc/hostname'\n",
        "",
        "v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=audio 5004 RTP/AVP 0\n"
      })
  void neverFollowsReferences(String text) throws Exception {
    var file = write("a.mp3", text.getBytes(StandardCharsets.US_ASCII));

    assertThat(decode(file)).isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fLaC", "OggS", "ID3", "\u001aE\u00df\u00a3", "xxxxftypM4A "})
  void refusesNoiseBehindARealBeginning(String magic) throws Exception {
    var noise = Speech.noise(3, 50_000);
    var head = magic.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(head, 0, noise, 0, head.length);

    assertThat(decode(write("a.bin", noise))).isInstanceOf(Refused.class);
  }

  @Test
  void refusesAFileWithoutAudio() throws Exception {
    var file = folder.resolve("picture.mp4");
    run(
        "-f",
        "lavfi",
        "-i",
        "testsrc=duration=1:size=32x32:rate=5",
        "-c:v",
        "mpeg4",
        file.toString());

    assertThat(decode(file)).isEqualTo(new Refused("The file has no audio."));
  }

  @Test
  void endsAProgramThatHangs() throws Exception {
    var hanging = folder.resolve("hang");
    Files.writeString(hanging, "#!/bin/sh\nexec /bin/sleep 60\n");
    assertThat(hanging.toFile().setExecutable(true)).isTrue();
    var limits = new AudioSettings.Uploads(1 << 20, Duration.ofMinutes(1), Duration.ofMillis(300));
    var file = write("a.flac", "fLaC and what follows".getBytes(StandardCharsets.US_ASCII));

    var outcome = decode(file, Optional.of(new FfmpegProgram(hanging, Map.of())), limits);

    assertThat(outcome).isEqualTo(new Refused("The file took too long to decode."));
  }

  @Test
  void unpacksTheProgramAgainWhenItWasChanged() throws Exception {
    Assumptions.assumeTrue(
        program.filter(p -> p.program().startsWith(cache)).isPresent(),
        "the carried ffmpeg does not run here");
    var library = cache.resolve("ffmpeg/libswscale.so.9");
    Files.write(library, new byte[] {1, 2, 3});

    assertThat(FfmpegProgram.find(cache.resolve("ffmpeg"), "")).isEqualTo(program);
    assertThat(Files.size(library)).isGreaterThan(1_000);
  }

  private Outcome decode(Path file) throws Exception {
    Assumptions.assumeTrue(program.isPresent(), "no ffmpeg runs here");
    return decode(file, program, LIMITS);
  }

  private static Outcome decode(
      Path file, Optional<FfmpegProgram> with, AudioSettings.Uploads limits) throws Exception {
    try (var decoder = new FfmpegDecoder(() -> with, DECODERS, limits)) {
      return decoder.decode(file).toCompletableFuture().get(40, TimeUnit.SECONDS);
    }
  }

  private Path make(String name, String codec) throws Exception {
    var file = folder.resolve(name);
    var speech = Speech.file("librivox-0880.wav");
    run("-i", speech.toString(), "-c:a", codec, file.toString());
    return file;
  }

  private void run(String... arguments) throws Exception {
    Assumptions.assumeTrue(program.isPresent(), "no ffmpeg runs here");
    var command = new ArrayList<>(List.of(program.get().program().toString()));
    command.addAll(List.of("-nostdin", "-loglevel", "error", "-y"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(program.get().environment());
    var process = builder.start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  private Path write(String name, byte[] bytes) throws Exception {
    return Files.write(folder.resolve(name), bytes);
  }

  private static double loudness(short[] samples) {
    var sum = 0.0;
    for (var sample : samples) {
      sum += (double) sample * sample;
    }
    return Math.sqrt(sum / samples.length);
  }
}
