package dev.hark.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A real server in a process of its own, on a folder of its own, as {@code hark serve} starts it.
 * Nothing of it is left once it is closed.
 */
final class HarkServer implements AutoCloseable {

  static final String ADMIN = "admin@example.com";
  static final String PASSWORD = "a long enough passphrase";

  private static final Duration READY_WITHIN = Duration.ofSeconds(90);
  private static final Duration GONE_WITHIN = Duration.ofSeconds(40);
  private static final Pattern PORT = Pattern.compile("http://localhost:(\\d+)");
  private static final Set<HarkServer> OPEN = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> OPEN.forEach(HarkServer::close), "end-servers"));
  }

  private final Path folder;
  private final Map<String, String> settings;
  private Optional<Process> process = Optional.empty();
  private Optional<Api> admin = Optional.empty();
  private int port;

  private HarkServer(Path folder, Map<String, String> settings) {
    this.folder = folder;
    this.settings = new TreeMap<>(settings);
  }

  /** A server on a new folder, ready. {@code settings} are names and values in turn. */
  static HarkServer start(String... settings) {
    var server = prepared(settings);
    server.restart();
    return server;
  }

  /** A folder with its settings; nothing runs yet. */
  static HarkServer prepared(String... settings) {
    try {
      var named = new TreeMap<String, String>();
      for (var i = 0; i < settings.length; i += 2) {
        named.put(settings[i], settings[i + 1]);
      }
      var server = new HarkServer(Files.createTempDirectory("hark-server"), named);
      OPEN.add(server);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it (again) on its folder and its port, and waits until it is ready. */
  void restart() {
    var running = launch("serve");
    process = Optional.of(running);
    var log = log();
    var deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (!banner(log).contains("ready in")) {
      if (!running.isAlive() || System.nanoTime() > deadline) {
        throw new AssertionError("the server did not start:\n" + banner(log));
      }
      pause();
    }
    var found = PORT.matcher(banner(log));
    if (!found.find()) {
      throw new AssertionError("no address in the banner:\n" + banner(log));
    }
    port = Integer.parseInt(found.group(1));
  }

  /** Runs another command of the program on the folder; answers exit code and output. */
  Ran run(String... command) {
    var running = launch(command);
    try {
      if (!running.waitFor(READY_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        running.destroyForcibly();
        throw new AssertionError("it did not end:\n" + banner(log()));
      }
      return new Ran(running.exitValue(), banner(log()));
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** How a command ended. */
  record Ran(int exitCode, String output) {}

  private Process launch(String... command) {
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(
        List.of(
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "--add-modules=jdk.incubator.vector",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx768m",
            "dev.hark.boot.Main"));
    words.addAll(List.of(command));
    var builder = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
    var environment = builder.environment();
    environment.keySet().retainAll(Set.of("PATH", "HOME", "LANG", "TMPDIR", "USER"));
    environment.put("CLASSPATH", classPath());
    environment.put("HARK_DATA_DIR", folder.resolve("data").toString());
    environment.put("HARK_HTTP_HOST", "127.0.0.1");
    environment.put("HARK_HTTP_PORT", String.valueOf(port));
    environment.put("ADMIN_PASSWORD", PASSWORD);
    environment.putAll(settings);
    try {
      return builder.redirectOutput(folder.resolve("server.log").toFile()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In the environment: ONNX Runtime crashes in a process whose command line is long. */
  private static String classPath() {
    var all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
    return Arrays.stream(all.split(File.pathSeparator))
        .filter(entry -> !entry.contains("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  int port() {
    return port;
  }

  Path folder() {
    return folder;
  }

  /** Signed in as the administrator. */
  Api admin() {
    if (admin.isEmpty()) {
      admin = Optional.of(Api.login(address(), ADMIN, PASSWORD));
    }
    return admin.get();
  }

  /** A new user, signed in. */
  Api user(String name) {
    var email = name + "@example.com";
    var made =
        admin().post("/api/users", Map.of("email", email, "password", PASSWORD, "is_active", true));
    if (made.status() != 201) {
      throw new AssertionError("no user: " + made);
    }
    return Api.login(address(), email, PASSWORD);
  }

  /** As power loss would: nothing gets time to finish. */
  void kill9() {
    process.ifPresent(
        running -> {
          running.destroyForcibly();
          gone(running);
        });
    process = Optional.empty();
  }

  /** Ends it as Ctrl-C does; answers the exit code. */
  int stop() {
    var running = process.orElseThrow();
    running.destroy();
    gone(running);
    process = Optional.empty();
    return running.exitValue();
  }

  private static void gone(Process running) {
    try {
      if (!running.waitFor(GONE_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        running.destroyForcibly();
        throw new AssertionError("the server did not end within " + GONE_WITHIN);
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** What it printed since its last start. */
  String log() {
    return folder.resolve("server.log").toString();
  }

  String output() {
    return banner(log());
  }

  /** The newest lines of every server that is not closed. */
  static String logs() {
    return OPEN.stream()
        .map(
            server -> {
              var lines = server.output().lines().toList();
              var newest = lines.subList(Math.max(0, lines.size() - 120), lines.size());
              return "--- server at port " + server.port + "\n" + String.join("\n", newest);
            })
        .collect(Collectors.joining("\n"));
  }

  @Override
  public void close() {
    kill9();
    OPEN.remove(this);
    // The embedded database notices that its server is gone and ends; it may still be writing.
    for (var tries = 0; tries < 40 && !deleted(); tries++) {
      pause();
    }
  }

  private boolean deleted() {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
      return true;
    } catch (IOException | UncheckedIOException stillWritten) {
      return false;
    }
  }

  private static String banner(String log) {
    try {
      return Files.exists(Path.of(log))
          ? new String(Files.readAllBytes(Path.of(log)), StandardCharsets.UTF_8)
          : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException(e);
  }
}
