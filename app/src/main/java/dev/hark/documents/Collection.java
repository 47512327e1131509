package dev.hark.documents;

import java.util.List;

/**
 * A named set of documents and the fields it is asked by.
 *
 * @param name lower case letters and underscores
 * @param indexed top-level fields that queries filter or order by
 */
public record Collection(String name, List<Field> indexed) {

  public Collection {
    if (!name.matches("[a-z_]{1,40}")) {
      throw new IllegalArgumentException("not a collection name: " + name);
    }
    indexed = List.copyOf(indexed);
  }

  /**
   * An indexed top-level field. Times are stored as ISO-8601 UTC text of one length, so that text
   * order is time order.
   */
  public record Field(String name, Kind kind) {}

  /** What an indexed field holds. */
  public enum Kind {
    TEXT,
    NUMBER,
    BOOLEAN
  }
}
