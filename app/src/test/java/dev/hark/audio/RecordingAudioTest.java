package dev.hark.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.audio.adapter.concentus.ConcentusDecoder;
import dev.hark.audio.adapter.directory.DirectoryAudioStore;
import dev.hark.protocol.audio.AudioFormat;
import dev.hark.protocol.audio.OggOpus;
import dev.hark.protocol.audio.WavFile;
import dev.hark.protocol.stream.FrameBatch;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingAudioTest {

  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final PcmDecoders DECODERS = new PcmDecoders(ConcentusDecoder::new);
  private static final AudioSettings.Playback SETTINGS =
      new AudioSettings.Playback(1 << 20, 1 << 20);

  @TempDir Path folder;
  private DirectoryAudioStore store;
  private RecordingAudio recordings;

  @BeforeEach
  void open() throws Exception {
    store = new DirectoryAudioStore(folder);
    recordings = new RecordingAudio(store, DECODERS, SETTINGS);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void playsPcmPiecesAsOneWavWithAnyRange() throws Exception {
    var data = new ByteArrayOutputStream();
    var pieces = new ArrayList<Piece>();
    for (var i = 0; i < 4; i++) {
      var bytes = Speech.noise(i, 1_000 + 2 * i);
      data.writeBytes(bytes);
      pieces.add(stored(AudioFormat.PCM_16K_MONO, bytes));
    }
    var expected = WavFile.write(AudioFormat.PCM_16K_MONO, data.toByteArray());

    var rendition = get(recordings.rendition(pieces));

    assertThat(rendition.mediaType()).isEqualTo("audio/wav");
    assertThat(rendition.sizeBytes()).isEqualTo(expected.length);
    assertThat(read(rendition, 0, Long.MAX_VALUE)).isEqualTo(expected);
    var random = new Random(1);
    for (var i = 0; i < 200; i++) {
      var from = random.nextInt(expected.length + 1);
      var to = from + random.nextInt(expected.length - from + 1);
      assertThat(read(rendition, from, to)).isEqualTo(Arrays.copyOfRange(expected, from, to));
    }
  }

  @Test
  void readsOnlyThePiecesThatARangeTouches() throws Exception {
    var asked = new ArrayList<AudioKey>();
    var pieces = List.of(pcmPiece(1), pcmPiece(2), pcmPiece(3));
    var counting =
        new RecordingAudio(
            new AudioStore() {
              @Override
              public CompletionStage<AudioKey> put(String audioUuid, byte[] b, String extension) {
                return store.put(audioUuid, b, extension);
              }

              @Override
              public CompletionStage<java.util.Optional<byte[]>> get(AudioKey key) {
                asked.add(key);
                return store.get(key);
              }

              @Override
              public CompletionStage<Integer> deleteAll(String audioUuid) {
                return store.deleteAll(audioUuid);
              }
            },
            DECODERS,
            SETTINGS);

    read(get(counting.rendition(pieces)), 44 + 1_000, 44 + 1_010);

    assertThat(asked).containsExactly(pieces.get(1).key());
  }

  @Test
  void playsOpusPiecesAsOneStreamPacketForPacket() throws Exception {
    var sent = new ArrayList<byte[]>();
    var pieces = new ArrayList<Piece>();
    for (var i = 0; i < 3; i++) {
      var batch = opus(i, 70);
      for (var f = 0; f < batch.count(); f++) {
        sent.add(batch.frame(f));
      }
      pieces.add(
          stored(
              ChunkFile.of(AudioFormat.OPUS_16K_MONO, List.of(batch)), AudioFormat.OPUS_16K_MONO));
    }

    var rendition = get(recordings.rendition(pieces));

    var file = read(rendition, 0, rendition.sizeBytes());
    assertThat(rendition.mediaType()).isEqualTo("audio/ogg");
    assertThat(OggOpus.read(file).packets()).containsExactlyElementsOf(sent);
    assertThat(read(rendition, 100, 300)).isEqualTo(Arrays.copyOfRange(file, 100, 300));
    assertThat(get(recordings.rendition(pieces))).isSameAs(rendition);
    assertThat(get(recordings.pcm(pieces)).length()).isEqualTo(210 * 320);
  }

  @Test
  void decodesMixedPieces() throws Exception {
    var opus = ChunkFile.of(AudioFormat.OPUS_16K_MONO, List.of(opus(1, 50)));
    var pieces = List.of(pcmPiece(1), stored(opus, AudioFormat.OPUS_16K_MONO));

    var rendition = get(recordings.rendition(pieces));

    var layout = WavFile.parse(read(rendition, 0, rendition.sizeBytes()));
    assertThat(layout.format()).isEqualTo(AudioFormat.PCM_16K_MONO);
    assertThat(layout.dataBytes()).isEqualTo(1_000 + 50 * 640);
  }

  @Test
  void namesTheBytesByTheirPieces() throws Exception {
    var one = pcmPiece(1);
    var two = pcmPiece(2);

    var etag = get(recordings.rendition(List.of(one, two))).etag();

    assertThat(get(recordings.rendition(List.of(one, two))).etag()).isEqualTo(etag);
    assertThat(get(recordings.rendition(List.of(two, one))).etag()).isNotEqualTo(etag);
    assertThat(get(recordings.rendition(List.of(one))).etag()).isNotEqualTo(etag);
  }

  @Test
  void refusesToPutTooMuchTogetherInMemory() throws Exception {
    var piece =
        stored(
            ChunkFile.of(AudioFormat.OPUS_16K_MONO, List.of(opus(1, 5))),
            AudioFormat.OPUS_16K_MONO);
    var huge = new Piece(piece.key(), piece.format(), 100, 2 << 20);

    assertThatThrownBy(() -> get(recordings.rendition(List.of(huge))))
        .hasMessageContaining("too long");
  }

  @Test
  void failsWhenAPieceIsMissing() throws Exception {
    var piece = pcmPiece(1);
    get(store.deleteAll("recording-1"));

    assertThatThrownBy(() -> get(recordings.pcm(List.of(piece)))).hasMessageContaining("missing");
    assertThatThrownBy(() -> read(get(recordings.rendition(List.of(piece))), 0, 100))
        .hasMessageContaining("missing");
  }

  @Test
  void drawsTheLoudestSampleOfEachStretch() {
    var samples = new short[1_000];
    samples[5] = 16_384;
    samples[999] = Short.MIN_VALUE;
    var pcm = Pcm.of(samples);

    var peaks = Waveform.peaks(pcm, 10);

    assertThat(peaks).containsExactly(.5, 0., 0., 0., 0., 0., 0., 0., 0., 1.);
    var bySlice = new Waveform(1_000, 10).add(pcm.slice(0, 20)).add(pcm.slice(20, 1_000));
    assertThat(bySlice.peaks()).isEqualTo(peaks);
    assertThat(Waveform.peaks(Pcm.EMPTY, 3)).containsExactly(0., 0., 0.);
  }

  private Piece pcmPiece(int seed) throws Exception {
    return stored(AudioFormat.PCM_16K_MONO, Speech.noise(seed, 1_000));
  }

  private Piece stored(AudioFormat format, byte[] pcm) throws Exception {
    return stored(ChunkFile.of(format, List.of(FrameBatch.single(0, pcm))), format);
  }

  private Piece stored(ChunkFile chunk, AudioFormat format) throws Exception {
    var key = get(store.put("recording-1", chunk.bytes(), chunk.extension()));
    return new Piece(key, format, chunk.durationMs(), chunk.sizeBytes());
  }

  private static FrameBatch opus(int seed, int count) {
    var payload = Speech.noise(seed, count * 60);
    var lengths = new int[count];
    for (var i = 0; i < count; i++) {
      payload[i * 60] = (byte) 0xB8;
      lengths[i] = 60;
    }
    return FrameBatch.of(0, payload, lengths);
  }

  private static byte[] read(Rendition rendition, long from, long to) throws Exception {
    return get(rendition
            .bytes(from, to)
            .runWith(Sink.fold(ByteString.emptyByteString(), ByteString::concat), KIT.system()))
        .toArray();
  }

  private static <T> T get(CompletionStage<T> stage) throws Exception {
    return CompletableFuture.completedFuture(stage).thenCompose(s -> s).get(20, TimeUnit.SECONDS);
  }
}
