package dev.hark.documents.adapter.mongo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * JSON to BSON and back, value by value: nothing in the JSON is read as a command, whatever its
 * fields are called. U+0000 in a field name, which BSON cannot hold, becomes U+FFFD.
 */
final class BsonBodies {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private BsonBodies() {}

  static BsonDocument toBson(ObjectNode body) {
    BsonDocument document = new BsonDocument();
    body.properties()
        .forEach(
            entry ->
                document.append(entry.getKey().replace('\0', '\uFFFD'), value(entry.getValue())));
    return document;
  }

  private static BsonValue value(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT, POJO -> node instanceof ObjectNode object ? toBson(object) : BsonNull.VALUE;
      case ARRAY -> {
        BsonArray array = new BsonArray();
        node.forEach(element -> array.add(value(element)));
        yield array;
      }
      case STRING, BINARY -> new BsonString(node.asText());
      case BOOLEAN -> BsonBoolean.valueOf(node.booleanValue());
      case NUMBER ->
          node.canConvertToLong() && node.isIntegralNumber()
              ? new BsonInt64(node.longValue())
              : new BsonDouble(node.doubleValue());
      case NULL, MISSING -> BsonNull.VALUE;
    };
  }

  static ObjectNode toJson(BsonDocument document) {
    ObjectNode body = JSON.objectNode();
    document.forEach((name, value) -> body.set(name, node(value)));
    return body;
  }

  private static JsonNode node(BsonValue value) {
    return switch (value.getBsonType()) {
      case DOCUMENT -> toJson(value.asDocument());
      case ARRAY -> {
        ArrayNode array = JSON.arrayNode();
        value.asArray().forEach(element -> array.add(node(element)));
        yield array;
      }
      case BOOLEAN -> JSON.booleanNode(value.asBoolean().getValue());
      case INT32 -> JSON.numberNode(value.asInt32().getValue());
      case INT64 -> smallest(value.asInt64().getValue());
      case DOUBLE -> JSON.numberNode(value.asDouble().getValue());
      case STRING -> JSON.textNode(value.asString().getValue());
      // Everything else was never written by toBson.
      default -> JSON.nullNode();
    };
  }

  /** As Jackson's own reader would have it, so that equal JSON makes equal trees. */
  private static JsonNode smallest(long value) {
    return value == (int) value ? JSON.numberNode((int) value) : JSON.numberNode(value);
  }
}
