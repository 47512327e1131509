package dev.hark.cli;

import dev.hark.config.settings.Settings;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the server in the foreground. */
@Command(name = "serve", description = "Run the server; Ctrl-C drains and stops it.")
final class ServeCommand implements Callable<Integer> {

  private final ServerLauncher server;
  private final SettingsOptions options;

  @Option(names = "--port", paramLabel = "PORT", description = "HARK_HTTP_PORT")
  private Optional<String> port = Optional.empty();

  @Option(names = "--host", paramLabel = "HOST", description = "HARK_HTTP_HOST")
  private Optional<String> host = Optional.empty();

  @Option(names = "--data-dir", paramLabel = "FOLDER", description = "HARK_DATA_DIR")
  private Optional<String> dataDir = Optional.empty();

  @Option(names = "--admin-email", paramLabel = "MAIL", description = "ADMIN_EMAIL")
  private Optional<String> adminEmail = Optional.empty();

  ServeCommand(ServerLauncher server, SettingsOptions options) {
    this.server = server;
    this.options = options;
  }

  @Override
  public Integer call() {
    Map<String, String> flags = new HashMap<>();
    port.ifPresent(text -> flags.put("hark.http.port", text));
    host.ifPresent(text -> flags.put("hark.http.host", text));
    dataDir.ifPresent(text -> flags.put("hark.data-dir", text));
    adminEmail.ifPresent(text -> flags.put("hark.auth.admin-email", text));
    Settings settings = options.load(flags);
    Logging.configure(settings);
    PrintStream out = System.out;
    return server.run(settings, out);
  }
}
