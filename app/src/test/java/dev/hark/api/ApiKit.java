package dev.hark.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.ConfigFactory;
import dev.hark.api.audio.PeakCache;
import dev.hark.api.audio.Playback;
import dev.hark.api.conversation.AudioLinks;
import dev.hark.api.upload.UploadJobs;
import dev.hark.audio.AudioSettings;
import dev.hark.audio.PcmDecoders;
import dev.hark.audio.RecordingAudio;
import dev.hark.conversation.ConversationDocuments;
import dev.hark.documents.Document;
import dev.hark.identity.adapter.bouncycastle.Argon2Passwords;
import dev.hark.identity.adapter.javajwt.JwtTokens;
import dev.hark.identity.login.LoginThrottle;
import dev.hark.identity.login.Logins;
import dev.hark.identity.login.TokenAuthenticator;
import dev.hark.identity.password.PasswordPolicy;
import dev.hark.identity.password.Passwords;
import dev.hark.identity.user.NewUser;
import dev.hark.identity.user.Registration;
import dev.hark.identity.user.Users;
import dev.hark.kit.InMemoryDocuments;
import dev.hark.kit.OneNode;
import dev.hark.live.RingLiveFeed;
import dev.hark.ops.Capability;
import dev.hark.ops.Health;
import dev.hark.ops.HealthCheck;
import dev.hark.ops.SystemSummary;
import dev.hark.ops.adapter.micrometer.PrometheusMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;

/**
 * A whole server on a real socket, with stand-ins for what other packages do. One for all tests.
 */
final class ApiKit {

  static final String SECRET = "kB9#vT2!qLw8@zXe5$rYu1^pMn4&aScd";
  static final String PASSWORD = "kelp-otter-brass-41";
  static final ObjectMapper JSON = new ObjectMapper();

  private static final AtomicReference<ApiKit> SHARED = new AtomicReference<>();

  final ActorSystem<Void> system = OneNode.start();
  final InMemoryDocuments documents = new InMemoryDocuments();
  final StandIns standIns = new StandIns(documents);
  final RingLiveFeed feed = new RingLiveFeed(Clock.systemUTC());
  final Path folder;
  final Users users;
  final AudioLinks links = new AudioLinks(SECRET, Clock.systemUTC(), Duration.ofMinutes(15));
  final JwtTokens tokens = new JwtTokens(SECRET, Clock.systemUTC());
  final Health health;
  final String adminId;
  final String annId;
  final String bobId;
  final String admin;
  final String ann;
  final String bob;
  final URI base;
  final HttpClient http = HttpClient.newHttpClient();
  volatile boolean storeUp = true;

  static synchronized ApiKit shared() {
    if (SHARED.get() == null) {
      SHARED.set(new ApiKit());
    }
    return SHARED.get();
  }

  private ApiKit() {
    try {
      folder = Files.createTempDirectory("hark-api-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var clock = Clock.systemUTC();
    var sharding = ClusterSharding.get(system);
    var random = new SecureRandom();
    var passwords = new Passwords(new Argon2Passwords(random), 16);
    var timeout = Duration.ofSeconds(5);
    users = new Users(sharding, passwords, PasswordPolicy.load(), clock, random, timeout);
    var logins =
        new Logins(
            users,
            passwords,
            tokens,
            new LoginThrottle(100_000, clock),
            clock,
            Duration.ofHours(1));
    health =
        new Health(
            List.of(
                new HealthCheck(
                    "mongodb",
                    true,
                    Map.of("address", "10.1.2.3:5432"),
                    () -> CompletableFuture.completedFuture(storeUp))));
    var audio =
        new RecordingAudio(
            standIns.audioStore,
            new PcmDecoders(
                _ -> {
                  throw new IllegalStateException("no Opus here");
                }),
            new AudioSettings.Playback(1 << 26, 1 << 26));
    var files = Executors.newVirtualThreadPerTaskExecutor();
    var settings = ApiSettings.from(ConfigFactory.parseResources("hark/api.conf").resolve());
    var parts =
        new ApiParts(
            new ApiSettings(
                settings.corsOrigins(),
                settings.jsonLimitBytes(),
                settings.importLimitBytes(),
                4 << 20,
                settings.uploadFiles(),
                settings.audioLinkLifetime(),
                4),
            clock,
            new TokenAuthenticator(tokens, users),
            users,
            logins,
            false,
            documents,
            standIns.conversations,
            standIns.clients,
            standIns.search,
            new Playback(audio, new PeakCache(folder.resolve("cache"), files)),
            links,
            new UploadJobs(
                sharding,
                standIns.decoder,
                standIns.uploads,
                folder.resolve("uploads"),
                clock,
                timeout),
            feed,
            health,
            new PrometheusMetrics(),
            () ->
                new SystemSummary(
                    "0.1.0",
                    "25",
                    Instant.EPOCH,
                    "/secret/data",
                    Map.of(),
                    List.of(new Capability("speech", Capability.State.DEGRADED, "sphinx", "x.y"))),
            () -> Map.of("llm_provider", "none"),
            List.of());
    var binding = get(new ApiServer(system, parts).bind("127.0.0.1", 0));
    base = URI.create("http://127.0.0.1:" + binding.localAddress().getPort());
    adminId = register("admin@example.com", true);
    annId = register("ann@example.com", false);
    bobId = register("bob@example.com", false);
    admin = login("admin@example.com");
    ann = login("ann@example.com");
    bob = login("bob@example.com");
  }

  String register(String email, boolean superuser) {
    var made =
        get(users.register(new NewUser(email, PASSWORD, Optional.empty(), superuser, true, true)));
    return ((Registration.Done) made).account().id();
  }

  String login(String email) {
    var response = form("/auth/jwt/login", Map.of("username", email, "password", PASSWORD));
    return json(response).path("access_token").asText();
  }

  static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(20));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> get(String path, String token) {
    return send(request(path).header("Authorization", "Bearer " + token));
  }

  HttpResponse<String> post(String path, String token, String json) {
    return send(
        request(path)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  HttpResponse<String> form(String path, Map<String, String> fields) {
    var body = new StringBuilder();
    fields.forEach(
        (name, value) ->
            body.append(body.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body.toString())));
  }

  static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new IllegalStateException(response.body(), e);
    }
  }

  /** Puts a conversation of a user with one PCM chunk in place; answers its id. */
  String conversation(String userId, Instant at, String title, boolean visible, byte[] pcm) {
    var id = UUID.randomUUID().toString();
    var body = JSON.createObjectNode();
    body.put("audio_uuid", id)
        .put("user_id", userId)
        .put("client_id", userId.substring(18) + "-laptop")
        .put("created_at", at.toString())
        .put("duration_seconds", pcm.length / 32_000.0)
        .put("title", title)
        .put("status", "done")
        .put("visible", visible)
        .put("codec", "pcm");
    if (visible) {
      body.put("conversation_id", id);
    }
    get(documents.upsert(ConversationDocuments.SUMMARIES, new Document(id, userId, 1, body)));
    var details = body.deepCopy();
    chunk(details, standIns.store(id, pcm), pcm.length);
    get(documents.upsert(ConversationDocuments.DETAILS, new Document(id, userId, 1, details)));
    return id;
  }

  private static void chunk(ObjectNode details, String key, int sizeBytes) {
    details
        .putArray("chunks")
        .addObject()
        .put("key", key)
        .put("codec", "pcm")
        .put("sample_rate_hz", 16_000)
        .put("width_bytes", 2)
        .put("channels", 1)
        .put("start_ms", 0)
        .put("duration_ms", sizeBytes / 32)
        .put("size_bytes", sizeBytes);
  }
}
