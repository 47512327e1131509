package dev.hark.config.settings;

import dev.hark.config.settings.Kind.Address;
import dev.hark.config.settings.Kind.Choice;
import dev.hark.config.settings.Kind.Database;
import dev.hark.config.settings.Kind.Flag;
import dev.hark.config.settings.Kind.Fraction;
import dev.hark.config.settings.Kind.Mail;
import dev.hark.config.settings.Kind.Origins;
import dev.hark.config.settings.Kind.OwnSecret;
import dev.hark.config.settings.Kind.Text;
import dev.hark.config.settings.Kind.Time;
import dev.hark.config.settings.Kind.WholeNumber;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All settings, one row each. Names without HARK_ in front are the ones Friend-Lite uses. */
final class SettingTable {

  private static final Duration MS = Duration.ofMillis(1);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Kind WEB = new Address(List.of("http", "https"));
  private static final Kind KEY = new Text("a key");
  private static final Kind MODEL = new Text("a model's name");

  /** Names that begin with HARK_ and are read by the launcher, the client commands or the tests. */
  static final Set<String> OTHER_NAMES =
      Set.of("HARK_CONF", "HARK_JAVA_OPTS", "HARK_URL", "HARK_TOKEN", "HARK_SHARED");

  static final List<Setting> ALL =
      Stream.of(node(), access(), stores(), hearing(), conversations(), language(), notUsedYet())
          .flatMap(List::stream)
          .toList();

  private SettingTable() {}

  private static List<Setting> node() {
    return List.of(
        Setting.of(
                "HARK_DATA_DIR|DATA_DIR",
                "hark.data-dir",
                new Text("a folder"),
                "folder of the database, the audio and the secrets")
            .orElse("./data"),
        Setting.of(
                "HARK_HTTP_PORT|PORT",
                "hark.http.port",
                new WholeNumber(0, 65_535),
                "port of dashboard, API and devices; 0 takes a free one")
            .orElse("8000"),
        Setting.of(
                "HARK_HTTP_HOST|HOST",
                "hark.http.host",
                new Text("an address or host name of this machine"),
                "address to listen on; 127.0.0.1 keeps other machines (and devices) out")
            .orElse("0.0.0.0"),
        Setting.of(
            "CORS_ORIGINS",
            "hark.api.cors-origins",
            new Origins(),
            "web pages of other origins that may call the API"),
        Setting.of(
                "HARK_LOG_FORMAT",
                "hark.log.format",
                new Choice(List.of("text", "json")),
                "how log lines look")
            .orElse("text"),
        Setting.of(
                "HARK_LOG_LEVEL",
                "hark.log.level",
                new Choice(List.of("trace", "debug", "info", "warn", "error")),
                "how much is logged")
            .orElse("info"));
  }

  private static List<Setting> access() {
    return List.of(
        Setting.of("ADMIN_EMAIL", "hark.auth.admin-email", new Mail(), "login of the administrator")
            .orElse("admin@example.com"),
        Setting.of(
                "ADMIN_PASSWORD",
                "hark.auth.admin-password",
                new OwnSecret(8),
                "administrator's first password; made and shown once when not set")
            .asSecret(),
        Setting.of(
                "AUTH_SECRET_KEY",
                "hark.auth.secret",
                new OwnSecret(32),
                "signs login tokens; made and kept in the data folder when not set")
            .asSecret(),
        Setting.of(
                "HARK_TOKEN_LIFETIME",
                "hark.auth.token-lifetime",
                new Time(Duration.ofMinutes(1), Duration.ofHours(24), "s"),
                "how long a login lasts")
            .orElse("1 h"),
        Setting.of(
                "COOKIE_SECURE",
                "hark.auth.cookie-secure",
                new Flag(),
                "send the login cookie over HTTPS only")
            .orElse("false"));
  }

  private static List<Setting> stores() {
    return List.of(
        Setting.of(
                "HARK_DB_URL",
                "hark.db.url",
                new Database(),
                "PostgreSQL to use in place of the embedded one")
            .asSecret(),
        Setting.of(
                "MONGODB_URI",
                "hark.mongodb.uri",
                new Address(List.of("mongodb", "mongodb+srv")),
                "MongoDB for the read models")
            .asSecret());
  }

  private static List<Setting> hearing() {
    return List.of(
        Setting.of(
            "TRANSCRIPTION_PROVIDER",
            "hark.transcription.provider",
            new Text("a provider's name"),
            "who writes down what is said"),
        Setting.of(
            "PARAKEET_ASR_URL",
            "hark.transcription.url",
            new Address(List.of("http", "https", "tcp")),
            "speech recognition server: OpenAI-compatible (http) or Wyoming (tcp)"),
        Setting.of(
                "SPEECH_INACTIVITY_THRESHOLD_SECONDS",
                "hark.speech.silence",
                new Time(SECOND, HOUR.multipliedBy(24), "s"),
                "silence that ends a conversation")
            .orElse("90 s"),
        Setting.of(
                "SPEECH_DETECTION_MIN_WORDS",
                "hark.speech.min-words",
                new WholeNumber(0, 1_000),
                "fewer words make no conversation")
            .orElse("2"),
        Setting.of(
                "SPEECH_DETECTION_MIN_CONFIDENCE",
                "hark.speech.min-confidence",
                new Fraction(0, 1),
                "words less certain than this on average make no conversation")
            .orElse("0"));
  }

  private static List<Setting> conversations() {
    return List.of(
        Setting.of(
                "NEW_CONVERSATION_TIMEOUT_MINUTES",
                "hark.conversation.gap",
                new Time(SECOND, HOUR.multipliedBy(24), "min"),
                "gap between recordings that begins a new conversation")
            .orElse("90 s"),
        Setting.of(
                "HARK_CONVERSATION_MAX",
                "hark.conversation.max-length",
                new Time(Duration.ofMinutes(1), HOUR.multipliedBy(24), "s"),
                "a longer conversation goes on in a new one")
            .orElse("4 h"),
        Setting.of(
                "HARK_RESUME_GRACE",
                "hark.ingest.resume-grace",
                new Time(MS, HOUR, "s"),
                "how long a lost device may take to come back")
            .orElse("30 s"));
  }

  private static List<Setting> language() {
    return List.of(
        Setting.of(
                "LLM_PROVIDER",
                "hark.language.provider",
                new Choice(List.of("auto", "none", "openai", "ollama")),
                "language model for memories and titles")
            .orElse("auto"),
        Setting.of(
            "OPENAI_BASE_URL", "hark.language.openai.base-url", WEB, "OpenAI-compatible server"),
        Setting.of("OPENAI_API_KEY", "hark.language.openai.api-key", KEY, "its key").asSecret(),
        Setting.of("OPENAI_MODEL", "hark.language.openai.model", MODEL, "its model"),
        Setting.of("OLLAMA_BASE_URL", "hark.language.ollama.base-url", WEB, "Ollama server"),
        Setting.of("OLLAMA_MODEL", "hark.language.ollama.model", MODEL, "its model"));
  }

  private static List<Setting> notUsedYet() {
    return Stream.of(
            "DEEPGRAM_API_KEY",
            "MISTRAL_API_KEY",
            "TRANSCRIPTION_BUFFER_SECONDS",
            "RECORD_ONLY_ENROLLED_SPEAKERS",
            "AUDIO_CROPPING_ENABLED",
            "MIN_SPEECH_SEGMENT_DURATION",
            "CROPPING_CONTEXT_PADDING",
            "SPEAKER_SERVICE_URL",
            "DISABLE_SPEAKER_RECOGNITION",
            "REDIS_URL",
            "QDRANT_BASE_URL",
            "QDRANT_PORT",
            "MEMORY_PROVIDER",
            "OPENMEMORY_MCP_URL",
            "NEO4J_HOST",
            "NEO4J_USER",
            "NEO4J_PASSWORD",
            "LANGFUSE_HOST",
            "LANGFUSE_PUBLIC_KEY",
            "LANGFUSE_SECRET_KEY")
        .map(Setting::unused)
        .toList();
  }
}
