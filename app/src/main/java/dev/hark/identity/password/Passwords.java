package dev.hark.identity.password;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Hashes and checks passwords on two threads of its own, with a bounded queue: a flood of logins
 * costs at most two cores and 38 MiB, and the rest is told {@link Hashing.Busy}. Safe for use by
 * many at once.
 */
public final class Passwords implements AutoCloseable {

  private static final int AT_ONCE = 2;

  private final PasswordFunction function;
  private final ThreadPoolExecutor threads;
  private final CompletableFuture<String> dummy;

  /**
   * @param waiting how many may wait for a thread
   */
  public Passwords(PasswordFunction function, int waiting) {
    this.function = function;
    this.threads =
        new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(waiting),
            Thread.ofPlatform().daemon().name("hark-passwords-", 0).factory());
    this.dummy = CompletableFuture.supplyAsync(() -> function.hash("nobody's password"), threads);
  }

  /** The hash to keep. */
  public CompletionStage<Hashing<String>> hash(String password) {
    return submit(() -> function.hash(password));
  }

  /**
   * Whether the password is right. Without a hash (an unknown user) it takes the same time and
   * answers false, so that the time tells nothing.
   */
  public CompletionStage<Hashing<Boolean>> verify(String password, Optional<String> hash) {
    return hash.isPresent()
        ? submit(() -> function.verify(password, hash.get()))
        : dummy.thenCompose(
            other ->
                submit(
                    () -> {
                      function.verify(password, other);
                      return false;
                    }));
  }

  private <T> CompletionStage<Hashing<T>> submit(Supplier<T> work) {
    try {
      return CompletableFuture.supplyAsync(() -> new Hashing.Done<>(work.get()), threads);
    } catch (RejectedExecutionException full) {
      return CompletableFuture.completedFuture(new Hashing.Busy<>());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
