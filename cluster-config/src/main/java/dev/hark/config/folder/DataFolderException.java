package dev.hark.config.folder;

/** The data folder cannot be used. The message is one line for the operator. */
public final class DataFolderException extends RuntimeException {

  public DataFolderException(String message) {
    super(message);
  }

  public DataFolderException(String message, Throwable cause) {
    super(message, cause);
  }
}
