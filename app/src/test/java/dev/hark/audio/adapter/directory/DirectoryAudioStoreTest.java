package dev.hark.audio.adapter.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.audio.AudioKey;
import dev.hark.audio.Speech;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryAudioStoreTest {

  private static final byte[] BYTES = Speech.noise(1, 10_000);

  @TempDir Path folder;
  private DirectoryAudioStore store;

  @BeforeEach
  void open() throws Exception {
    store = new DirectoryAudioStore(folder.resolve("audio"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void givesBackWhatItTook() throws Exception {
    var key = get(store.put("a-1", BYTES, "wav"));

    assertThat(key.value()).matches("a-1/[0-9a-f]{64}\\.wav");
    assertThat(get(store.get(key))).hasValue(BYTES);
    assertThat(get(store.put("a-1", BYTES, "wav"))).isEqualTo(key);
    try (var files = Files.list(folder.resolve("audio/a-1"))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void answersNothingForAnUnknownKey() throws Exception {
    var key = new AudioKey("b-2/" + "0".repeat(64) + ".ogg");

    assertThat(get(store.get(key))).isEmpty();
  }

  @Test
  void servesNoDamagedBytes() throws Exception {
    var key = get(store.put("a-1", BYTES, "wav"));
    var hurt = BYTES.clone();
    hurt[77] ^= 1;
    Files.write(folder.resolve("audio").resolve(key.value()), hurt);

    assertThatThrownBy(() -> get(store.get(key))).hasMessageContaining("damaged");
  }

  @Test
  void writesAgainWhatWasCutOff() throws Exception {
    var key = get(store.put("a-1", BYTES, "wav"));
    Files.write(folder.resolve("audio").resolve(key.value()), new byte[5]);

    get(store.put("a-1", BYTES, "wav"));

    assertThat(get(store.get(key))).hasValue(BYTES);
  }

  @Test
  void staysInsideItsFolder() {
    for (var uuid : new String[] {"..", "../x", "a/b", "", "/etc"}) {
      assertThatThrownBy(() -> get(store.put(uuid, BYTES, "wav")))
          .hasMessageContaining("audio key");
      assertThatThrownBy(() -> get(store.deleteAll(uuid))).hasMessageContaining("audio key");
    }
    assertThatThrownBy(() -> get(store.put("a", BYTES, "../x"))).hasMessageContaining("audio key");
  }

  @Test
  void deletesARecordingAndNoOther() throws Exception {
    var other = get(store.put("b-2", BYTES, "wav"));
    get(store.put("a-1", BYTES, "wav"));
    get(store.put("a-1", Speech.noise(2, 10), "ogg"));

    assertThat(get(store.deleteAll("a-1"))).isEqualTo(2);
    assertThat(get(store.deleteAll("a-1"))).isZero();
    assertThat(folder.resolve("audio/a-1")).doesNotExist();
    assertThat(get(store.get(other))).isPresent();
  }

  private static <T> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
