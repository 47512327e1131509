package dev.hark.transcription.adapter.sphinx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.speech.Sounds;
import dev.hark.transcription.PcmBytes;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SoundPipeTest {

  @Test
  void passesOnWhatIsPutUntilItsEnd() throws IOException {
    var taken = new AtomicInteger();
    var pipe = new SoundPipe(Duration.ofMinutes(1), taken::incrementAndGet);
    var sound = Sounds.whiteNoise(40, 0.1, 1);

    pipe.put(sound.slice(0, 20));
    pipe.put(sound.slice(20, 40));
    pipe.end();

    assertThat(pipe.backlog()).isEqualTo(sound.length());
    assertThat(pipe.readAllBytes()).isEqualTo(PcmBytes.of(sound));
    assertThat(pipe.backlog()).isZero();
    assertThat(taken).hasValue(3);
  }

  @Test
  void endsWhenNothingComesForTooLong() throws IOException {
    var pipe = new SoundPipe(Duration.ofMillis(10), () -> {});
    pipe.put(Sounds.silence(20));

    assertThat(pipe.readAllBytes()).hasSize(640);
    assertThat(pipe.read()).isEqualTo(-1);
  }

  @Test
  void forgetsWhatIsLeftWhenAborted() throws IOException {
    var pipe = new SoundPipe(Duration.ofMinutes(1), () -> {});
    pipe.put(Sounds.silence(20));

    pipe.abort();

    assertThat(pipe.readAllBytes()).isEmpty();
  }
}
