package dev.hark.documents.adapter.postgres;

import dev.hark.documents.Collection;
import dev.hark.documents.Collection.Field;
import dev.hark.documents.Cursor;
import dev.hark.documents.Documents.Query;
import dev.hark.documents.SortKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The SQL of one collection: one table, one generated column and index for each declared field.
 * Names come from declarations in code and are checked; values are always parameters.
 */
record PostgresTable(Collection collection) {

  /** SQL with its parameters in order. */
  record Statement(String sql, List<Object> parameters) {
    Statement {
      parameters = List.copyOf(parameters);
    }
  }

  PostgresTable {
    for (Field field : collection.indexed()) {
      if (!field.name().matches("[a-z][a-z0-9_]{0,39}")) {
        throw new IllegalArgumentException("not a field name: " + field.name());
      }
    }
  }

  String name() {
    return "doc_" + collection.name();
  }

  /** Statements that make the table; each may be run again. */
  List<String> create() {
    List<String> all = new ArrayList<>();
    all.add(
        """
        CREATE TABLE IF NOT EXISTS %s (
          id text COLLATE "C" PRIMARY KEY,
          owner text COLLATE "C" NOT NULL,
          version bigint NOT NULL,
          body jsonb NOT NULL)
        """
            .formatted(name()));
    for (Field field : collection.indexed()) {
      all.add(
          "ALTER TABLE %s ADD COLUMN IF NOT EXISTS %s GENERATED ALWAYS AS (%s) STORED"
              .formatted(name(), column(field) + type(field), expression(field)));
      String owned = "(owner, " + column(field) + ", id)";
      String global = "(" + column(field) + ", id)";
      all.add(index(field.name() + "_owned", owned));
      all.add(index(field.name(), global));
    }
    return all;
  }

  private String index(String suffix, String columns) {
    // Identifiers end at 63 bytes in PostgreSQL; a cut one could meet another.
    String full = name() + "_" + suffix;
    String hash = Integer.toHexString(full.hashCode());
    String identifier = full.length() <= 60 ? full : full.substring(0, 50) + "_" + hash;
    return "CREATE INDEX IF NOT EXISTS " + identifier + " ON " + name() + " " + columns;
  }

  private static String column(Field field) {
    return "f_" + field.name();
  }

  private static String type(Field field) {
    return switch (field.kind()) {
      case TEXT -> " text COLLATE \"C\"";
      case NUMBER -> " double precision";
      case BOOLEAN -> " boolean";
    };
  }

  /** The same value as {@link SortKey#of}, in SQL. */
  private static String expression(Field field) {
    String value = "body->'" + field.name() + "'";
    String text = "body->>'" + field.name() + "'";
    String typed =
        switch (field.kind()) {
          case TEXT -> "'string' THEN left(" + text + ", " + SortKey.TEXT_LENGTH + ") ELSE ''";
          case NUMBER -> "'number' THEN (" + text + ")::double precision ELSE '-Infinity'";
          case BOOLEAN -> "'boolean' THEN (" + text + ")::boolean ELSE false";
        };
    return "CASE jsonb_typeof(" + value + ") WHEN " + typed + " END";
  }

  String upsert() {
    return """
    INSERT INTO %1$s AS old (id, owner, version, body) VALUES (?, ?, ?, ?::jsonb)
    ON CONFLICT (id) DO UPDATE
      SET owner = excluded.owner, version = excluded.version, body = excluded.body
      WHERE old.version < excluded.version
    """
        .formatted(name());
  }

  /** One document more than asked for, to see whether there is a next page. */
  Statement find(Query query) {
    Field order = SortKey.field(collection, query.orderBy());
    List<String> conditions = new ArrayList<>();
    List<Object> parameters = new ArrayList<>();
    filter(query, conditions, parameters);
    Optional<Cursor> after = query.after().map(text -> Cursor.read(text, order, query));
    after.ifPresent(
        cursor -> {
          String than = query.descending() ? "<" : ">";
          conditions.add("(%s, id) %s (?, ?)".formatted(column(order), than));
          parameters.add(cursor.key());
          parameters.add(cursor.id());
        });
    String direction = query.descending() ? "DESC" : "ASC";
    String sql =
        "SELECT id, owner, version, body FROM %s%s ORDER BY %s %s, id %s LIMIT %d"
            .formatted(
                name(), where(conditions), column(order), direction, direction, query.limit() + 1);
    return new Statement(sql, parameters);
  }

  Statement count(Query query) {
    List<String> conditions = new ArrayList<>();
    List<Object> parameters = new ArrayList<>();
    filter(query, conditions, parameters);
    return new Statement("SELECT count(*) FROM " + name() + where(conditions), parameters);
  }

  private void filter(Query query, List<String> conditions, List<Object> parameters) {
    query
        .owner()
        .ifPresent(
            owner -> {
              conditions.add("owner = ?");
              parameters.add(owner);
            });
    for (Map.Entry<String, Object> equal : query.equal().entrySet()) {
      Field field = SortKey.field(collection, equal.getKey());
      conditions.add(column(field) + " = ?");
      parameters.add(SortKey.wanted(field, equal.getValue()));
    }
  }

  private static String where(List<String> conditions) {
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }
}
