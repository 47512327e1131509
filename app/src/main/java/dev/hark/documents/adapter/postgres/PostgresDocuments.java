package dev.hark.documents.adapter.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.hark.config.postgres.DatabaseSettings;
import dev.hark.documents.Collection;
import dev.hark.documents.Cursor;
import dev.hark.documents.Document;
import dev.hark.documents.Documents;
import dev.hark.documents.SortKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Documents as {@code jsonb}, one table a collection. Calls run on virtual threads over a small
 * pool of connections. Text that PostgreSQL cannot hold (U+0000, half surrogates) is kept as
 * U+FFFD.
 *
 * <p>A query that is not possible (no such index, not a cursor) is thrown at once as {@link
 * IllegalArgumentException}.
 */
public final class PostgresDocuments implements Documents, AutoCloseable {

  private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HikariDataSource pool;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("documents-", 0).factory());

  /**
   * Connects at the first use.
   *
   * @param connections most connections to hold, 1 or more
   */
  public PostgresDocuments(DatabaseSettings database, int connections) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("documents");
    config.setJdbcUrl(database.jdbcUrl());
    if (!database.user().isEmpty()) {
      config.setUsername(database.user());
      config.setPassword(database.password());
    }
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(WAIT_FOR_CONNECTION.toMillis());
    // The database may come up after us: calls fail until it does.
    config.setInitializationFailTimeout(-1);
    this.pool = new HikariDataSource(config);
  }

  @Override
  public CompletionStage<Void> prepare(Collection collection) {
    PostgresTable table = new PostgresTable(collection);
    return run(
        connection -> {
          connection.setAutoCommit(false);
          try (var statement = connection.createStatement()) {
            // Two nodes making one table at once would trip over each other.
            statement.execute("SELECT pg_advisory_xact_lock(" + table.name().hashCode() + ")");
            for (String sql : table.create()) {
              statement.execute(sql);
            }
          }
          connection.commit();
        });
  }

  @Override
  public CompletionStage<Boolean> upsert(Collection collection, Document document) {
    String sql = new PostgresTable(collection).upsert();
    List<Object> parameters =
        List.of(
            document.id(), document.owner(), document.version(), PostgresText.of(document.body()));
    return call(connection -> update(connection, sql, parameters) == 1);
  }

  @Override
  public CompletionStage<Optional<Document>> get(Collection collection, String id) {
    String sql = "SELECT id, owner, version, body FROM doc_" + collection.name() + " WHERE id = ?";
    return call(connection -> select(connection, sql, List.of(id)).stream().findFirst());
  }

  @Override
  public CompletionStage<Page> find(Collection collection, Query query) {
    PostgresTable.Statement statement = new PostgresTable(collection).find(query);
    var order = SortKey.field(collection, query.orderBy());
    return call(
        connection -> {
          List<Document> found = select(connection, statement.sql(), statement.parameters());
          if (found.size() <= query.limit()) {
            return new Page(found, Optional.empty());
          }
          List<Document> page = found.subList(0, query.limit());
          Document last = page.getLast();
          Cursor next = new Cursor(SortKey.of(order, last.body()), last.id());
          return new Page(page, Optional.of(next.write(query)));
        });
  }

  @Override
  public CompletionStage<Long> count(Collection collection, Query query) {
    PostgresTable.Statement statement = new PostgresTable(collection).count(query);
    return call(
        connection -> {
          try (PreparedStatement prepared = connection.prepareStatement(statement.sql())) {
            bind(prepared, statement.parameters());
            try (ResultSet result = prepared.executeQuery()) {
              result.next();
              return result.getLong(1);
            }
          }
        });
  }

  @Override
  public CompletionStage<Boolean> delete(Collection collection, String id) {
    String sql = "DELETE FROM doc_" + collection.name() + " WHERE id = ?";
    return call(connection -> update(connection, sql, List.of(id)) == 1);
  }

  @Override
  public CompletionStage<Void> clear(Collection collection) {
    return run(connection -> update(connection, "TRUNCATE doc_" + collection.name(), List.of()));
  }

  @Override
  public CompletionStage<Boolean> ping() {
    return call(connection -> connection.isValid(2)).exceptionally(_ -> false);
  }

  @Override
  public void close() {
    threads.close();
    pool.close();
  }

  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private interface Action {
    void on(Connection connection) throws SQLException;
  }

  private CompletionStage<Void> run(Action action) {
    return call(connection -> {
          action.on(connection);
          return true;
        })
        .thenAccept(_ -> {});
  }

  private <T> CompletionStage<T> call(Work<T> work) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (Connection connection = pool.getConnection()) {
            return work.on(connection);
          } catch (SQLException e) {
            throw new CompletionException(e);
          }
        },
        threads);
  }

  private static int update(Connection connection, String sql, List<Object> parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      return statement.executeUpdate();
    }
  }

  private static List<Document> select(Connection connection, String sql, List<Object> parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      try (ResultSet result = statement.executeQuery()) {
        List<Document> found = new ArrayList<>();
        while (result.next()) {
          found.add(
              new Document(
                  result.getString(1), result.getString(2), result.getLong(3), body(result)));
        }
        return found;
      }
    }
  }

  private static ObjectNode body(ResultSet result) throws SQLException {
    try {
      return (ObjectNode) JSON.readTree(result.getString(4));
    } catch (JsonProcessingException e) {
      throw new SQLException("not a document", e);
    }
  }

  private static void bind(PreparedStatement statement, List<Object> parameters)
      throws SQLException {
    for (int i = 0; i < parameters.size(); i++) {
      Object value = parameters.get(i);
      statement.setObject(i + 1, value instanceof String text ? PostgresText.clean(text) : value);
    }
  }
}
