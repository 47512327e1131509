package dev.hark.ops;

import java.time.Duration;
import java.util.function.Supplier;

/** Takes measurements and shows them. Safe for use by many at once; never blocks. */
public interface Metrics {

  /**
   * One answered request.
   *
   * @param route the path as the API document writes it, so that there are few of them
   */
  void request(String method, String route, int status, Duration took);

  /** A value that is read when somebody looks. */
  void gauge(String name, String description, Supplier<Number> value);

  /** Everything in Prometheus text form 0.0.4. */
  String text();
}
