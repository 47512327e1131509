package dev.hark.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.hark.documents.Collection.Field;
import dev.hark.documents.Documents.Query;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The place after one document in an order: what adapters hand out as {@link
 * Documents.Page#next()}. It names a place only; what may be seen there is decided by the query it
 * is given back with.
 *
 * @param key sort key of that document: String, Double or Boolean
 * @param id breaks ties
 */
public record Cursor(Object key, String id) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 8_192;

  /** Text for a client: URL-safe, good for queries of the same order only. */
  public String write(Query query) {
    ArrayNode parts = JSON.createArrayNode().add(query.orderBy()).add(query.descending());
    // Numbers go as text, which knows infinity.
    String text = parts.add(key.toString()).add(id).toString();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads what a client gives back.
   *
   * @throws IllegalArgumentException when it is not a cursor of this order
   */
  public static Cursor read(String text, Field orderBy, Query query) {
    if (text.length() > LONGEST) {
      throw notACursor();
    }
    JsonNode parts = parse(text);
    boolean whole =
        parts.isArray()
            && parts.size() == 4
            && parts.get(0).asText().equals(query.orderBy())
            && parts.get(1).isBoolean()
            && parts.get(1).booleanValue() == query.descending()
            && parts.get(2).isTextual()
            && parts.get(3).isTextual();
    if (!whole) {
      throw notACursor();
    }
    return new Cursor(key(orderBy, parts.get(2).textValue()), parts.get(3).textValue());
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(Base64.getUrlDecoder().decode(text));
    } catch (IOException | IllegalArgumentException _) {
      throw notACursor();
    }
  }

  private static Object key(Field field, String text) {
    try {
      return switch (field.kind()) {
        case TEXT -> text;
        case NUMBER -> Double.valueOf(text);
        case BOOLEAN -> Boolean.valueOf(text);
      };
    } catch (NumberFormatException _) {
      throw notACursor();
    }
  }

  private static IllegalArgumentException notACursor() {
    return new IllegalArgumentException("not a cursor of this list");
  }
}
