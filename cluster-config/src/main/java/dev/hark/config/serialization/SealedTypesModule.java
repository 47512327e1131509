package dev.hark.config.serialization;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Lets Jackson tell the records of a sealed interface apart without annotations: a value declared
 * as the interface is written with {@code @type}, the {@link StoredName} of its record or else the
 * record's simple name in lower-dash.
 */
public final class SealedTypesModule extends Module {

  @Override
  public String getModuleName() {
    return "hark-sealed-types";
  }

  @Override
  public Version version() {
    return Version.unknownVersion();
  }

  @Override
  public void setupModule(SetupContext context) {
    context.insertAnnotationIntrospector(new Introspector());
  }

  /** The concrete types below a sealed one, in the order they are permitted. */
  static List<Class<?>> leaves(Class<?> type) {
    var leaves = new ArrayList<Class<?>>();
    if (type.isSealed()) {
      for (var permitted : type.getPermittedSubclasses()) {
        leaves.addAll(leaves(permitted));
      }
    } else {
      leaves.add(type);
    }
    return leaves;
  }

  static String nameOf(Class<?> leaf) {
    var stored = leaf.getAnnotation(StoredName.class);
    return stored != null
        ? stored.value()
        : leaf.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  private static boolean isSealedInterface(Class<?> type) {
    return type.isInterface() && type.isSealed();
  }

  private static final class Introspector extends NopAnnotationIntrospector {

    private static final long serialVersionUID = 1;

    @Override
    public @Nullable TypeResolverBuilder<?> findTypeResolver(
        MapperConfig<?> config, AnnotatedClass type, JavaType baseType) {
      return isSealedInterface(type.getRawType())
          ? new StdTypeResolverBuilder()
              .init(JsonTypeInfo.Id.NAME, null)
              .inclusion(JsonTypeInfo.As.PROPERTY)
              .typeProperty("@type")
          : null;
    }

    @Override
    public @Nullable List<NamedType> findSubtypes(Annotated annotated) {
      return isSealedInterface(annotated.getRawType())
          ? leaves(annotated.getRawType()).stream()
              .map(leaf -> new NamedType(leaf, nameOf(leaf)))
              .toList()
          : null;
    }

    @Override
    public @Nullable String findTypeName(AnnotatedClass type) {
      for (var parent : type.getRawType().getInterfaces()) {
        if (parent.isSealed()) {
          return nameOf(type.getRawType());
        }
      }
      return null;
    }
  }
}
