package dev.hark.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.language.LanguageDouble.Turn;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every remote language model must do with good and bad servers. */
abstract class LanguageModelContract {

  static final String SCHEMA =
      "{\"type\":\"object\",\"properties\":{\"facts\":{\"type\":\"array\",\"items\":"
          + "{\"type\":\"string\"}}},\"required\":[\"facts\"],\"additionalProperties\":false}";

  final LanguageDouble server = new LanguageDouble();

  /** A model that asks {@link #server}, or {@code url} when given. */
  abstract LanguageModel model(Optional<URI> url, Duration timeLimit, int answerLimitBytes);

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void givesTheAnswersText() {
    server.says("hello there 👋");

    assertThat(ask(plain())).isEqualTo(new Completion.Answer("hello there 👋"));
    assertThat(server.seen().getFirst().body().toString()).contains("the rules", "the material");
  }

  @Test
  void sendsTheSchemaThatTheAnswerMustFit() {
    server.says("{\"facts\":[]}");

    assertThat(ask(withSchema())).isEqualTo(new Completion.Answer("{\"facts\":[]}"));
    assertThat(server.seen().getFirst().body().toString())
        .contains("\"facts\":{\"type\":\"array\"");
  }

  @Test
  void putsTheSchemaIntoThePromptWhenTheServerKnowsNone() {
    server.then(new Turn.Status(400, 0)).says("{\"facts\":[]}").says("{\"facts\":[1]}");
    var model = model(Optional.empty(), Duration.ofSeconds(5), 1 << 20);

    assertThat(ask(model, withSchema())).isEqualTo(new Completion.Answer("{\"facts\":[]}"));
    assertThat(ask(model, withSchema())).isEqualTo(new Completion.Answer("{\"facts\":[1]}"));
    assertThat(server.seen()).hasSize(3);
    assertThat(server.seen().getLast().body().path("messages").get(0).toString())
        .contains("JSON Schema");
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 503})
  void isUnavailableWhenTheServerIsBusy(int status) {
    server.then(new Turn.Status(status, 7));

    assertThat(ask(plain()))
        .isInstanceOfSatisfying(
            Completion.Unavailable.class,
            it -> assertThat(it.retryAfter()).isEqualTo(Duration.ofSeconds(7)));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404})
  void isRefusedWhenTheServerWillNever(int status) {
    server.then(new Turn.Status(status, 0));

    assertThat(ask(plain()))
        .isInstanceOfSatisfying(
            Completion.Refused.class, it -> assertThat(it.reason()).endsWith("says " + status));
  }

  @Test
  void isUnavailableWhenTheAnswerIsNoChat() {
    server.then(new Turn.Garbage()).then(new Turn.WrongJson()).then(new Turn.BreakOff());

    assertThat(ask(plain())).isInstanceOf(Completion.Unavailable.class);
    assertThat(ask(plain())).isInstanceOf(Completion.Unavailable.class);
    assertThat(ask(plain())).isInstanceOf(Completion.Unavailable.class);
  }

  @Test
  void givesUpOnAServerThatHangs() {
    server.then(new Turn.Hang());
    var model = model(Optional.empty(), Duration.ofMillis(300), 1 << 20);

    assertThat(ask(model, plain())).isInstanceOf(Completion.Unavailable.class);
  }

  @Test
  void doesNotTakeAnEndlessAnswer() {
    server.then(new Turn.Huge(100_000));
    var model = model(Optional.empty(), Duration.ofSeconds(5), 50_000);

    assertThat(ask(model, plain())).isInstanceOf(Completion.Unavailable.class);
  }

  @Test
  void isUnavailableWhenNobodyListens() {
    var nobody = Optional.of(URI.create("http://127.0.0.1:1/v1"));

    assertThat(ask(model(nobody, Duration.ofSeconds(5), 1 << 20), plain()))
        .isInstanceOf(Completion.Unavailable.class);
  }

  private Completion ask(Prompt prompt) {
    return ask(model(Optional.empty(), Duration.ofSeconds(5), 1 << 20), prompt);
  }

  private static Completion ask(LanguageModel model, Prompt prompt) {
    return model.complete(prompt).toCompletableFuture().join();
  }

  private static Prompt plain() {
    return new Prompt("the rules", "the material", Optional.empty(), 100);
  }

  private static Prompt withSchema() {
    return new Prompt("the rules", "the material", Optional.of(SCHEMA), 100);
  }
}
