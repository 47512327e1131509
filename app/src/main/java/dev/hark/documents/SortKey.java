package dev.hark.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hark.documents.Collection.Field;
import dev.hark.documents.Collection.Kind;

/**
 * The value by which an adapter keeps a document in the order of an indexed field. A field that is
 * missing or of another kind counts as the lowest value of its kind, so that every document has its
 * place in every order and pages never skip one. Text counts by its first {@value #TEXT_LENGTH}
 * characters.
 */
public final class SortKey {

  /** How much of a text counts, in code points: an index entry has room for little more. */
  public static final int TEXT_LENGTH = 200;

  private SortKey() {}

  /** A String, Double or Boolean, as the field's kind says. */
  public static Object of(Field field, ObjectNode body) {
    JsonNode value = body.path(field.name());
    return switch (field.kind()) {
      case TEXT -> value.isTextual() ? cut(value.textValue()) : "";
      case NUMBER -> value.isNumber() ? value.doubleValue() : Double.NEGATIVE_INFINITY;
      case BOOLEAN -> value.isBoolean() && value.booleanValue();
    };
  }

  /**
   * The value a query asks for, as {@link #of} would have it.
   *
   * @throws IllegalArgumentException when it is not of the field's kind
   */
  public static Object wanted(Field field, Object value) {
    return switch (value) {
      case String text when field.kind() == Kind.TEXT -> cut(text);
      case Number number when field.kind() == Kind.NUMBER -> number.doubleValue();
      case Boolean truth when field.kind() == Kind.BOOLEAN -> truth;
      default ->
          throw new IllegalArgumentException(
              "field %s is %s, asked for %s"
                  .formatted(field.name(), field.kind(), value.getClass().getSimpleName()));
    };
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= TEXT_LENGTH
        ? text
        : text.substring(0, text.offsetByCodePoints(0, TEXT_LENGTH));
  }

  /**
   * The declared field of that name.
   *
   * @throws IllegalArgumentException when the collection does not declare it
   */
  public static Field field(Collection collection, String name) {
    return collection.indexed().stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s has no index on %s".formatted(collection.name(), name)));
  }
}
