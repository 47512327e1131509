package dev.hark.boot;

import com.typesafe.config.ConfigException;
import dev.hark.cli.ExitCode;
import dev.hark.cli.Rebuilder;
import dev.hark.config.folder.DataFolder;
import dev.hark.config.settings.Settings;
import dev.hark.config.settings.SettingsException;
import dev.hark.live.RingLiveFeed;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Makes documents and index again from the journal, while no server runs on the data folder. */
final class JournalRebuilder implements Rebuilder {

  private final Clock clock;

  JournalRebuilder(Clock clock) {
    this.clock = clock;
  }

  @Override
  public int rebuild(Settings settings, PrintStream out) {
    try (var closing = new Closing()) {
      var folder =
          closing.own(
              "data folder",
              DataFolder.open(Path.of(settings.config().getString("hark.data-dir"))));
      var stores = closing.own("database", Stores.open(settings, folder));
      var config = stores.configure(settings.withSecret(folder).config());
      var system = Systems.start(config);
      closing.add("actors", () -> Systems.stop(system));
      var documents = closing.own("documents", ReadModels.open(config, system));
      Node.await(ReadModels.prepare(documents));
      var feed = new RingLiveFeed(clock);
      var remembering =
          closing.own(
              "memory", new Remembering(config, folder.path(), documents, feed, system, clock));
      var projections = new Projections(system, documents, feed, remembering);
      Node.await(remembering.resetTranscripts());
      for (var projection : projections.all()) {
        out.print("rebuilding " + projection.name() + " ");
        rebuild(projection, out);
      }
      remembering.filled();
      out.println("done; start the server again with: hark serve");
      return ExitCode.OK;
    } catch (IllegalArgumentException | ConfigException e) {
      throw new SettingsException(List.of(String.valueOf(e.getMessage())));
    }
  }

  /** Says every second how many events were handled. */
  private static void rebuild(dev.hark.projection.Projection<?> projection, PrintStream out) {
    CompletableFuture<?> work = projection.rebuild().toCompletableFuture();
    while (true) {
      try {
        work.get(1, TimeUnit.SECONDS);
        out.println(projection.handled() + " events");
        return;
      } catch (java.util.concurrent.TimeoutException e) {
        out.print(projection.handled() + " ");
        out.flush();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      } catch (java.util.concurrent.ExecutionException e) {
        throw new IllegalStateException("rebuilding failed", e.getCause());
      }
    }
  }
}
