package dev.hark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.typesafe.config.ConfigFactory;
import dev.hark.config.serialization.Stored;
import dev.hark.config.serialization.StoredName;
import dev.hark.config.serialization.StoredSerializer;
import dev.hark.kit.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What stands in the journal stays readable. Each kind of event and of state has one golden file,
 * {@code stored/NAME.json}: its sample as JSON (the journal holds the same tree as CBOR).
 *
 * <p>A new kind: run this test with {@code -Dhark.goldens.write=true} once; it writes the goldens
 * that are missing, changes none, and fails so that the new files are looked at. A kind that grew a
 * field: rename its golden to {@code NAME.1.json} (then {@code .2}, and so on) and write it anew;
 * the older one must stay readable for ever, and this test sees to it.
 */
class StoredFormatsTest {

  private static final Path GOLDENS = Path.of("src/test/resources/stored");
  private static final boolean WRITE = Boolean.getBoolean("hark.goldens.write");
  private static final ObjectMapper STORED = StoredSerializer.mapper();
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  static Stream<Class<?>> kinds() {
    return ConfigFactory.load().getStringList("hark.serialization.stored").stream()
        .flatMap(root -> Samples.concrete(load(root)).stream());
  }

  static Stream<Path> olderGoldens() throws IOException {
    try (var files = Files.list(GOLDENS)) {
      return files.filter(file -> file.toString().matches(".*\\.\\d+\\.json")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void isReadAsItWasWritten(Class<?> kind) throws IOException {
    for (var value : List.of(Samples.full(kind), Samples.sparse(kind))) {
      var bytes = STORED.writeValueAsBytes(value);

      assertThat((Object) STORED.readValue(bytes, kind)).isEqualTo(value);
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void isWrittenAsItsGoldenSays(Class<?> kind) throws IOException {
    var golden = GOLDENS.resolve(name(kind) + ".json");
    var tree = STORED.valueToTree(Samples.full(kind));
    var text = JSON.writeValueAsString(tree) + "\n";
    if (Files.notExists(golden)) {
      if (WRITE) {
        Files.createDirectories(GOLDENS);
        Files.writeString(golden, text);
      }
      fail(WRITE ? "wrote %s: look at it" : "%s is missing; see this class", golden);
    }

    assertThat(text).isEqualTo(Files.readString(golden));
    assertThat((Object) STORED.treeToValue(JSON.readTree(golden.toFile()), kind))
        .isEqualTo(Samples.full(kind));
  }

  /** Of fields that the writer did not know, only optional ones, lists and flags may be missing. */
  @Test
  void isStillReadInItsOlderForms() throws IOException {
    var kinds = new HashMap<String, Class<?>>();
    kinds().forEach(kind -> kinds.put(name(kind), kind));

    assertThat(olderGoldens())
        .allSatisfy(
            file -> {
              var kind = kinds.get(file.getFileName().toString().replaceAll("\\.\\d+\\.json", ""));
              assertThat(kind).as("kind of " + file).isNotNull();
              var older = STORED.treeToValue(JSON.readTree(file.toFile()), kind);
              var bytes = STORED.writeValueAsBytes(older);
              assertThat((Object) STORED.readValue(bytes, kind)).isEqualTo(older);
            });
  }

  @Test
  void eachKindHasANameOfItsOwn() {
    var owners = new HashMap<String, Class<?>>();

    kinds()
        .flatMap(kind -> Samples.recordsIn(kind).stream())
        .filter(Stored.class::isAssignableFrom)
        .distinct()
        .forEach(
            kind ->
                assertThat(owners.put(name(kind), kind)).as("also named " + name(kind)).isNull());

    assertThat(owners).isNotEmpty();
  }

  /** A golden without a kind is an event that the journal may hold and nobody can read. */
  @Test
  void noKindIsForgotten() throws IOException {
    var names = new TreeSet<String>();
    kinds().forEach(kind -> names.add(name(kind)));
    var goldens = new TreeSet<String>();
    try (var files = Files.list(GOLDENS)) {
      files.forEach(
          file -> goldens.add(file.getFileName().toString().replaceAll("(\\.\\d+)?\\.json", "")));
    }

    assertThat(goldens).isEqualTo(names);
  }

  private static String name(Class<?> kind) {
    var name = kind.getAnnotation(StoredName.class);
    assertThat(name).as(kind.getName() + " has a @StoredName").isNotNull();
    return name.value();
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError("hark.serialization.stored names no class: " + name, e);
    }
  }
}
