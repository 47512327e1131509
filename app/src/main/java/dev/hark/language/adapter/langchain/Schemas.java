package dev.hark.language.adapter.langchain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonBooleanSchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonNumberSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * JSON Schema text as LangChain4j's schema elements: objects, arrays, enums and plain types. (Its
 * raw schema element goes through a mapper that finds Pekko's Scala module on the class path and
 * then sends the names of Scala's collection methods instead.)
 */
final class Schemas {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Schemas() {}

  /**
   * @throws IllegalArgumentException when it is not JSON or uses a type that is not listed above
   */
  static JsonSchemaElement of(String schema) {
    try {
      return of(JSON.readTree(schema));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a JSON schema", e);
    }
  }

  private static JsonSchemaElement of(JsonNode schema) {
    if (schema.has("enum")) {
      return JsonEnumSchema.builder().enumValues(texts(schema.get("enum"))).build();
    }
    var type = schema.path("type").asText();
    return switch (type) {
      case "object" -> object(schema);
      case "array" -> JsonArraySchema.builder().items(of(schema.path("items"))).build();
      case "string" -> new JsonStringSchema();
      case "integer" -> new JsonIntegerSchema();
      case "number" -> new JsonNumberSchema();
      case "boolean" -> new JsonBooleanSchema();
      default -> throw new IllegalArgumentException("no such schema type here: " + type);
    };
  }

  private static JsonSchemaElement object(JsonNode schema) {
    var object =
        JsonObjectSchema.builder()
            .required(texts(schema.path("required")))
            .additionalProperties(schema.path("additionalProperties").asBoolean(true));
    schema
        .path("properties")
        .properties()
        .forEach(p -> object.addProperty(p.getKey(), of(p.getValue())));
    return object.build();
  }

  private static List<String> texts(JsonNode values) {
    return StreamSupport.stream(values.spliterator(), false).map(JsonNode::asText).toList();
  }
}
