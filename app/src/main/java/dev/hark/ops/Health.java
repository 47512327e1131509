package dev.hark.ops;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Asks every part how it is, and knows whether the start is over. Safe for use by many at once. */
public final class Health {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final List<HealthCheck> checks;
  private final AtomicReference<String> notReady = new AtomicReference<>("starting");

  public Health(List<HealthCheck> checks) {
    this.checks = List.copyOf(checks);
  }

  /** One part and whether it works now. */
  public record Part(HealthCheck check, boolean healthy) {}

  /** The start is over. */
  public void ready() {
    notReady.set("");
  }

  /**
   * No requests should come from now on.
   *
   * @param why in a few words without names of hosts or paths
   */
  public void notReady(String why) {
    notReady.set(why);
  }

  /** All parts, in order; each has 3 s to answer. */
  public CompletionStage<List<Part>> parts() {
    var asked = checks.stream().map(Health::ask).toList();
    return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
        .thenApply(_ -> asked.stream().map(CompletableFuture::resultNow).toList());
  }

  /** Why requests should not be sent here; an empty list when they may. */
  public CompletionStage<List<String>> obstacles() {
    return parts()
        .thenApply(
            parts -> {
              var obstacles = new ArrayList<String>();
              if (!notReady.get().isEmpty()) {
                obstacles.add(notReady.get());
              }
              parts.stream()
                  .filter(part -> part.check().critical() && !part.healthy())
                  .forEach(part -> obstacles.add(part.check().name() + " does not answer"));
              return obstacles;
            });
  }

  private static CompletableFuture<Part> ask(HealthCheck check) {
    return CompletableFuture.completedFuture(check)
        .thenCompose(asked -> asked.check().get())
        .toCompletableFuture()
        .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .handle((healthy, failure) -> new Part(check, failure == null && healthy));
  }
}
