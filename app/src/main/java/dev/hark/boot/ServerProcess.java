package dev.hark.boot;

import com.typesafe.config.ConfigException;
import dev.hark.cli.Banner;
import dev.hark.cli.ExitCode;
import dev.hark.cli.ServerLauncher;
import dev.hark.cli.ServerSummary;
import dev.hark.cli.Version;
import dev.hark.config.folder.DataFolder;
import dev.hark.config.settings.Settings;
import dev.hark.config.settings.SettingsException;
import dev.hark.identity.user.AdminBootstrap;
import dev.hark.ops.Capability;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The server as a process: starts, prints what it is, stays until it is told to stop. */
final class ServerProcess implements ServerLauncher {

  private final Clock clock;

  ServerProcess(Clock clock) {
    this.clock = clock;
  }

  @Override
  public int run(Settings settings, PrintStream out) {
    var closing = new Closing();
    var folder =
        closing.own(
            "data folder", DataFolder.open(Path.of(settings.config().getString("hark.data-dir"))));
    try {
      var stores = closing.own("database", Stores.open(settings, folder));
      var config = stores.configure(settings.withSecret(folder).config());
      var node =
          closing.own(
              "server",
              Node.start(
                  new Node.Ground(
                      config,
                      folder.path(),
                      clock,
                      config.getString("hark.http.host"),
                      config.getInt("hark.http.port"))));
      out.print(Banner.of(summary(settings, folder, node)));
      out.flush();
    } catch (IllegalArgumentException | ConfigException e) {
      closing.close();
      throw new SettingsException(List.of(String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      closing.close();
      throw e;
    }
    stay(closing, out);
    return ExitCode.OK;
  }

  private static ServerSummary summary(Settings settings, DataFolder folder, Node node) {
    var host = settings.config().getString("hark.http.host");
    var warnings = new ArrayList<String>();
    if (!host.equals("127.0.0.1") && !host.equals("localhost") && !host.equals("::1")) {
      warnings.add(
          "listening on %s without TLS; browsers give the microphone only to localhost or HTTPS"
              .formatted(host.equals("0.0.0.0") ? "all interfaces" : host));
    }
    settings.unused().forEach(name -> warnings.add(name + " is set, but not used by this version"));
    return new ServerSummary(
        Version.text(),
        Runtime.version().toString(),
        ProcessHandle.current().pid(),
        folder.path(),
        folder.fresh(),
        Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()),
        "http://localhost:" + node.port(),
        settings.config().getString("hark.auth.admin-email"),
        node.admin().flatMap(AdminBootstrap.Made::password),
        node.report().capabilities().stream().map(ServerProcess::shown).toList(),
        warnings);
  }

  private static ServerSummary.Capability shown(Capability capability) {
    return new ServerSummary.Capability(
        capability.name(),
        capability.detail(),
        switch (capability.state()) {
          case OK -> ServerSummary.State.OK;
          case DEGRADED -> ServerSummary.State.DEGRADED;
          case OFF -> ServerSummary.State.OFF;
        },
        capability.mend());
  }

  /** Until Ctrl-C or TERM: then drains, stops and ends with 0. */
  private static void stay(Closing closing, PrintStream out) {
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  out.println("stopping");
                  closing.close();
                  out.println("stopped");
                  out.flush();
                  stopped.countDown();
                  // A signal would make the exit code 130 or 143; this stop was clean.
                  Runtime.getRuntime().halt(ExitCode.OK);
                },
                "stop"));
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
