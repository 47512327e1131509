package dev.hark.transcription.adapter.sphinx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenFormsTest {

  @ParameterizedTest
  @CsvSource({
    "mr, M IH S T ER, mister",
    "Mr., M IH S T ER, mister",
    "mrs, M IH S IH Z, missus",
    "dr, D AA K T ER, doctor",
    "dr., D R AY V, drive",
    "st, S T R IY T, street",
    "st(2), S EY N T, saint",
    "read(2), R EH D, read",
    "a., EY, a.",
    "o'clock, AH K L AA K, o'clock",
  })
  void areWhatWasSaid(String spelling, String phones, String spoken) {
    assertThat(SpokenForms.of(spelling, phones)).isEqualTo(spoken);
  }
}
