package dev.hark.config.serialization;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/**
 * Writes {@link Stored} values to the journal as CBOR under their {@link StoredName}. Fields that a
 * reader does not know are skipped and fields that a writer did not know read as absent, so that
 * events evolve by added {@code Optional} fields and lists.
 *
 * <p>The roots of what is stored stand in {@code hark.serialization.stored}: sealed interfaces or
 * records.
 */
public final class StoredSerializer extends SerializerWithStringManifest {

  /** Never changed: it stands in the journal. */
  private static final int IDENTIFIER = 4_711_001;

  private final ObjectMapper mapper = mapper();
  private final Map<String, Class<?>> types = new HashMap<>();

  /** Called by Pekko. */
  public StoredSerializer(ExtendedActorSystem system) {
    for (var root : system.settings().config().getStringList("hark.serialization.stored")) {
      for (var type : SealedTypesModule.leaves(load(system, root))) {
        if (!type.isAnnotationPresent(StoredName.class)) {
          throw new IllegalStateException(type.getName() + " has no @StoredName");
        }
        var other = types.put(SealedTypesModule.nameOf(type), type);
        if (other != null && other != type) {
          throw new IllegalStateException(
              "%s and %s are stored under one name".formatted(type.getName(), other.getName()));
        }
      }
    }
  }

  /** How stored values are mapped; CBOR in the journal. */
  public static ObjectMapper mapper() {
    return CBORMapper.builder()
        .addModule(new Jdk8Module())
        .addModule(new JavaTimeModule())
        .addModule(new SealedTypesModule())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .build();
  }

  private static Class<?> load(ExtendedActorSystem system, String name) {
    try {
      return Class.forName(name, false, system.dynamicAccess().classLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("hark.serialization.stored names no class: " + name, e);
    }
  }

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public String manifest(Object value) {
    var name = SealedTypesModule.nameOf(value.getClass());
    if (types.get(name) != value.getClass()) {
      throw new IllegalArgumentException(
          value.getClass().getName() + " is not under a root in hark.serialization.stored");
    }
    return name;
  }

  @Override
  public byte[] toBinary(Object value) {
    try {
      return mapper.writeValueAsBytes(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) {
    var type = types.get(manifest);
    if (type == null) {
      throw new IllegalArgumentException("nothing is stored under the name " + manifest);
    }
    try {
      return mapper.readValue(bytes, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
