package dev.hark.boot;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to be closed, the last opened first. Closing goes on when one part fails to. */
final class Closing implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

  private record Part(String name, AutoCloseable closeable) {}

  private final Deque<Part> parts = new ArrayDeque<>();

  /** Closes {@code part} later, and gives it back. */
  <T> T own(String name, T part) {
    if (part instanceof AutoCloseable closeable) {
      add(name, closeable);
    }
    return part;
  }

  void add(String name, AutoCloseable part) {
    parts.push(new Part(name, part));
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      var part = parts.pop();
      try {
        part.closeable().close();
      } catch (Exception e) {
        LOG.warn("{} did not close", part.name(), e);
      }
    }
  }
}
