package dev.hark.boot;

import dev.hark.api.ApiServer;
import dev.hark.cli.PortInUseException;
import java.net.BindException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.http.javadsl.ServerBinding;

/** Takes and leaves the port. */
final class Ports {

  private static final Duration DRAIN = Duration.ofSeconds(5);

  private Ports() {}

  static ServerBinding bind(ApiServer server, String host, int port) {
    try {
      return server.bind(host, port).toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (java.util.concurrent.ExecutionException e) {
      for (var cause = e.getCause(); cause != null; cause = cause.getCause()) {
        if (cause instanceof BindException) {
          throw new PortInUseException(port);
        }
      }
      throw new IllegalStateException("port " + port + " cannot be listened on", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException("port " + port + " cannot be listened on in time", e);
    }
  }

  /** Takes no more connections and gives running requests a few seconds. Blocks. */
  static void unbind(ServerBinding binding) {
    binding.terminate(DRAIN).toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }
}
