package dev.hark.cli;

import dev.hark.protocol.audio.BrokenAudioException;
import dev.hark.protocol.audio.Codec;
import dev.hark.protocol.device.DeviceClient;
import dev.hark.protocol.device.DeviceSettings;
import dev.hark.protocol.stream.StreamOpen;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * {@code hark stream FILE}: a fake device that streams a WAV file to a server.
 *
 * <p>Exit codes: 0 when every frame is durable, 1 when one is not, 2 for wrong usage.
 */
@Command(
    name = "stream",
    mixinStandardHelpOptions = true,
    description = "Stream a WAV file to a server as a wearable would.")
public final class StreamCommand implements Callable<Integer> {

  private static final int DONE = 0;
  private static final int NOT_DURABLE = 1;
  private static final int USAGE = 2;
  private static final Duration LINGER = Duration.ofSeconds(2);

  private final Map<String, String> environment;
  private final boolean terminal;
  private final Clock clock;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before the call
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "WAV file, PCM of 8 to 32 bits.")
  @SuppressWarnings("NullAway.Init") // set by picocli before the call
  private Path file;

  @Option(
      names = "--as",
      paramLabel = "NAME",
      description = "Name of the device (default: ${DEFAULT-VALUE}).")
  private String device = "cli";

  @Option(
      names = "--codec",
      converter = CodecName.class,
      description = "pcm: the file's bytes as they are; opus: 16 kHz mono (default: pcm).")
  private Codec codec = Codec.PCM;

  @Option(
      names = "--speed",
      paramLabel = "N",
      description = "N times real time; 0: as fast as the server takes it (default: 1).")
  private double speed = 1;

  @Option(names = "--url", description = "Server (env HARK_URL; default: http://localhost:8000).")
  private @Nullable String url;

  @Option(names = "--token", description = "Bearer token (env HARK_TOKEN).")
  private @Nullable String token;

  @Option(names = "--email", description = "Login when there is no token (env ADMIN_EMAIL).")
  private @Nullable String email;

  @Option(names = "--password", description = "Password of the login (env ADMIN_PASSWORD).")
  private @Nullable String password;

  @Option(names = "--language", description = "Spoken language, such as en or pt-BR.")
  private @Nullable String language;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "Longest wait for acknowledgements at the end (default: ${DEFAULT-VALUE}).")
  private int timeoutSeconds = 60;

  /** {@code pcm} or {@code opus}. */
  static final class CodecName implements ITypeConverter<Codec> {
    @Override
    public Codec convert(String value) {
      return switch (value) {
        case "pcm" -> Codec.PCM;
        case "opus" -> Codec.OPUS;
        default -> throw new TypeConversionException("must be pcm or opus, was " + value);
      };
    }
  }

  /** The command of this process: its environment, its terminal, the system's clock. */
  @SuppressWarnings("SystemConsoleNull") // null again in JDK 25 when the input is no terminal
  public StreamCommand() {
    this(
        System.getenv(),
        System.console() != null && System.console().isTerminal(),
        Clock.systemUTC());
  }

  StreamCommand(Map<String, String> environment, boolean terminal, Clock clock) {
    this.environment = Map.copyOf(environment);
    this.terminal = terminal;
    this.clock = clock;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!Files.isRegularFile(file)) {
      return refuse("There is no file " + file + ".");
    }
    if (!(speed >= 0) || speed > 1_000 || timeoutSeconds < 1) {
      return refuse("--speed is 0 to 1000, --timeout at least 1.");
    }
    try {
      var audio = codec == Codec.PCM ? StreamAudio.pcm(file) : StreamAudio.opus(file);
      var server = URI.create(setting(url, "HARK_URL").orElse("http://localhost:8000"));
      var opening =
          new StreamOpen(
              UUID.randomUUID().toString(),
              audio.frameMs(),
              clock.instant(),
              0,
              Optional.ofNullable(language));
      var login = bearer(server);
      if (login.isEmpty()) {
        return refuse("Give --token, or --email and --password (or set HARK_TOKEN).");
      }
      return stream(audio, settings(server, login.get(), audio, opening));
    } catch (BrokenAudioException | IllegalArgumentException e) {
      return refuse(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      spec.commandLine().getErr().println("hark stream: " + e.getMessage());
      return NOT_DURABLE;
    }
  }

  private DeviceSettings settings(
      URI server, String bearer, StreamAudio audio, StreamOpen opening) {
    var plain = DeviceSettings.of(server, bearer, device, audio.format(), opening);
    return new DeviceSettings(
        plain.server(),
        plain.token(),
        plain.deviceName(),
        plain.format(),
        plain.stream(),
        plain.live(),
        plain.bundleFrames(),
        // a file is never lost for want of room
        audio.length().plusMinutes(1),
        plain.stallTimeout());
  }

  private int stream(StreamAudio audio, DeviceSettings settings) throws InterruptedException {
    var display = new StreamTerminal(spec.commandLine().getOut(), terminal, audio);
    var digest = sha256();
    var frames = 0L;
    var bytes = 0L;
    try (var client = DeviceClient.connect(settings, display)) {
      var gaveUp = client.completion().toCompletableFuture();
      var start = System.nanoTime();
      for (var frame : audio.frames()) {
        if (gaveUp.isDone()) {
          break;
        }
        pause(start, frames, audio.frameMs());
        client.send(frame);
        digest.update(frame);
        frames++;
        bytes += frame.length;
      }
      await(client, display);
    }
    var complete =
        display.summary(
            settings.stream().streamId(), HexFormat.of().formatHex(digest.digest()), frames, bytes);
    return complete && frames == audio.frames().size() ? DONE : NOT_DURABLE;
  }

  private void await(DeviceClient client, StreamTerminal display) throws InterruptedException {
    try {
      client.stop().toCompletableFuture().get(timeoutSeconds, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      display.line("gave up: " + Optional.ofNullable(e.getCause()).orElse(e).getMessage());
      return;
    } catch (TimeoutException e) {
      display.line("no acknowledgement within " + timeoutSeconds + " s");
      return;
    }
    try {
      display.conversationLeft().get(LINGER.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // late captions and the conversation's end are shown when they come, not waited for
      return;
    }
  }

  /** Waits until frame {@code index} is due. */
  private void pause(long startNanos, long index, int frameMs) throws InterruptedException {
    if (speed > 0) {
      var due = startNanos + (long) (index * frameMs * 1e6 / speed);
      var left = due - System.nanoTime();
      if (left > 0) {
        TimeUnit.NANOSECONDS.sleep(left);
      }
    }
  }

  private Optional<String> bearer(URI server) throws IOException, InterruptedException {
    var given = setting(token, "HARK_TOKEN");
    var secret = setting(password, "ADMIN_PASSWORD");
    if (given.isPresent() || secret.isEmpty()) {
      return given;
    }
    var user = setting(email, "ADMIN_EMAIL").orElse("admin@example.com");
    return Optional.of(PasswordLogin.token(server, user, secret.get()));
  }

  private Optional<String> setting(@Nullable String option, String variable) {
    return Optional.ofNullable(option)
        .or(() -> Optional.ofNullable(environment.get(variable)))
        .filter(value -> !value.isBlank());
  }

  private int refuse(String reason) {
    spec.commandLine().getErr().println("hark stream: " + reason);
    return USAGE;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
