package dev.hark.config.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SealedTypesModuleTest {

  sealed interface Shape {
    record Circle(int radius) implements Shape {}

    @StoredName("box")
    record Square(int side, Optional<String> name) implements Shape {}
  }

  record Drawing(List<Shape> shapes, Instant at, Shape first) {}

  private static final Drawing DRAWING =
      new Drawing(
          List.of(new Shape.Circle(1), new Shape.Square(2, Optional.of("two"))),
          Instant.parse("2026-01-02T03:04:05Z"),
          new Shape.Circle(3));

  @Test
  void tellsRecordsOfASealedInterfaceApart() throws IOException {
    var mapper = StoredSerializer.mapper();

    var read = mapper.readValue(mapper.writeValueAsBytes(DRAWING), Drawing.class);

    assertThat(read).isEqualTo(DRAWING);
  }

  @Test
  void namesThemByTheirStoredNameOrTheirOwn() throws IOException {
    var json = JsonMapper.builder().findAndAddModules().addModule(new SealedTypesModule()).build();

    var text = json.writeValueAsString(DRAWING.shapes().getFirst());

    assertThat(json.readTree(text).has("@type")).isFalse();
    assertThat(json.valueToTree(DRAWING).path("shapes").findValuesAsText("@type"))
        .containsExactly("circle", "box");
  }

  @Test
  void readsWhatAnOlderProgramWroteWithoutTheNewField() throws IOException {
    var mapper = StoredSerializer.mapper();
    record Before(int side) {}

    var read = mapper.readValue(mapper.writeValueAsBytes(new Before(4)), Shape.Square.class);

    assertThat(read).isEqualTo(new Shape.Square(4, Optional.empty()));
  }
}
