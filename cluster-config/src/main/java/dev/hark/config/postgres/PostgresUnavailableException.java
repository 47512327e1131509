package dev.hark.config.postgres;

/** No database. The message is one line for the operator and says what to do. */
public final class PostgresUnavailableException extends RuntimeException {

  public PostgresUnavailableException(String message) {
    super(message);
  }

  public PostgresUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
