package dev.hark.kit;

import dev.hark.audio.AudioKey;
import dev.hark.protocol.audio.AudioFormat;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Values of records, always the same ones: texts are named for their component, numbers grow within
 * a record, a list of a sealed type holds one of each kind.
 */
public final class Samples {

  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final Map<Class<?>, Object> GIVEN =
      Map.of(
          Instant.class,
          AT,
          Duration.class,
          Duration.ofMillis(1_234),
          LocalDate.class,
          LocalDate.parse("2026-01-02"),
          double.class,
          0.5,
          boolean.class,
          true,
          AudioFormat.class,
          AudioFormat.OPUS_16K_MONO,
          AudioKey.class,
          new AudioKey("sample/" + "0123456789abcdef".repeat(4) + ".ogg"));

  private final boolean full;
  private final Set<Class<?>> met = new LinkedHashSet<>();

  private Samples(boolean full) {
    this.full = full;
  }

  /** A value with everything that is optional, and something in each list. */
  public static Object full(Class<?> record) {
    return new Samples(true).of(record);
  }

  /** A value with nothing that is optional, and empty lists where they are allowed. */
  public static Object sparse(Class<?> record) {
    return new Samples(false).of(record);
  }

  /** The records that a value of {@code record} holds, itself among them. */
  public static Set<Class<?>> recordsIn(Class<?> record) {
    var samples = new Samples(true);
    samples.of(record);
    return samples.met;
  }

  /** The concrete types below a type: itself, or what it permits. */
  public static List<Class<?>> concrete(Class<?> type) {
    if (!type.isSealed()) {
      return List.of(type);
    }
    var all = new ArrayList<Class<?>>();
    for (var permitted : type.getPermittedSubclasses()) {
      all.addAll(concrete(permitted));
    }
    return all;
  }

  private Object of(Class<?> record) {
    met.add(record);
    var components = record.getRecordComponents();
    var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    var values = new Object[components.length];
    for (var i = 0; i < values.length; i++) {
      values[i] = value(components[i].getGenericType(), components[i].getName(), i);
    }
    try {
      var constructor = record.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (!full && e.getCause() instanceof IllegalArgumentException) {
        return full(record);
      }
      throw new AssertionError("no sample of " + record.getName(), e);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("no sample of " + record.getName(), e);
    }
  }

  private Object value(Type type, String name, int place) {
    return switch (type) {
      case ParameterizedType some -> container(some, name, place);
      case Class<?> plain -> plain(plain, name, place);
      default -> throw new AssertionError("no sample of " + type);
    };
  }

  private Object container(ParameterizedType type, String name, int place) {
    var inner = type.getActualTypeArguments();
    if (type.getRawType() == Optional.class) {
      return full ? Optional.of(value(inner[0], name, place)) : Optional.empty();
    }
    if (type.getRawType() == List.class) {
      return full ? list(inner[0], name, place) : List.of();
    }
    if (type.getRawType() == Map.class) {
      return full ? Map.of("a-key", value(inner[1], name, place)) : Map.of();
    }
    throw new AssertionError("no sample of " + type);
  }

  private List<Object> list(Type element, String name, int place) {
    return element instanceof Class<?> type && type.isSealed()
        ? concrete(type).stream().map(this::of).toList()
        : List.of(value(element, name, place));
  }

  private Object plain(Class<?> type, String name, int place) {
    if (GIVEN.containsKey(type)) {
      return GIVEN.get(type);
    }
    if (type == String.class) {
      return "some " + name;
    }
    if (type == long.class || type == Long.class) {
      return 1_000L * (place + 1);
    }
    if (type == int.class || type == Integer.class) {
      return place + 1;
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    return of(concrete(type).getFirst());
  }
}
