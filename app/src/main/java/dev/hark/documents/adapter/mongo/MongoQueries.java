package dev.hark.documents.adapter.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import dev.hark.documents.Collection;
import dev.hark.documents.Collection.Field;
import dev.hark.documents.Cursor;
import dev.hark.documents.Document;
import dev.hark.documents.Documents.Query;
import dev.hark.documents.SortKey;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.conversions.Bson;

/**
 * A document as MongoDB keeps it, {@code {_id, owner, version, keys: {field: sort key}, body}}, and
 * the filters over that. Values from outside only ever stand as operands.
 */
final class MongoQueries {

  private MongoQueries() {}

  static BsonDocument store(Collection collection, Document document) {
    org.bson.Document keys = new org.bson.Document();
    collection
        .indexed()
        .forEach(field -> keys.put(field.name(), SortKey.of(field, document.body())));
    return new BsonDocument("_id", new BsonString(document.id()))
        .append("owner", new BsonString(document.owner()))
        .append("version", new BsonInt64(document.version()))
        .append("keys", keys.toBsonDocument())
        .append("body", BsonBodies.toBson(document.body()));
  }

  static Document load(BsonDocument stored) {
    return new Document(
        stored.getString("_id").getValue(),
        stored.getString("owner").getValue(),
        stored.getNumber("version").longValue(),
        BsonBodies.toJson(stored.getDocument("body")));
  }

  static Bson older(Document document) {
    return Filters.and(Filters.eq("_id", document.id()), Filters.lt("version", document.version()));
  }

  /** Owner and equal fields; no cursor. */
  static Bson filter(Collection collection, Query query) {
    List<Bson> all = new ArrayList<>();
    query.owner().ifPresent(owner -> all.add(Filters.eq("owner", owner)));
    query
        .equal()
        .forEach(
            (name, value) -> {
              Field field = SortKey.field(collection, name);
              all.add(Filters.eq("keys." + name, SortKey.wanted(field, value)));
            });
    return all.isEmpty() ? Filters.empty() : Filters.and(all);
  }

  /** The filter of one page: what fits and lies behind the cursor. */
  static Bson page(Collection collection, Query query) {
    Field order = SortKey.field(collection, query.orderBy());
    Bson fits = filter(collection, query);
    if (query.after().isEmpty()) {
      return fits;
    }
    Cursor cursor = Cursor.read(query.after().get(), order, query);
    String key = "keys." + order.name();
    Bson further =
        query.descending() ? Filters.lt(key, cursor.key()) : Filters.gt(key, cursor.key());
    Bson tie = query.descending() ? Filters.lt("_id", cursor.id()) : Filters.gt("_id", cursor.id());
    return Filters.and(fits, Filters.or(further, Filters.and(Filters.eq(key, cursor.key()), tie)));
  }

  static Bson order(Query query) {
    String key = "keys." + query.orderBy();
    return query.descending() ? Sorts.descending(key, "_id") : Sorts.ascending(key, "_id");
  }
}
