package dev.hark.identity.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.identity.adapter.bouncycastle.Argon2Passwords;
import dev.hark.identity.password.PasswordPolicy;
import dev.hark.identity.password.Passwords;
import dev.hark.kit.InMemoryDocuments;
import dev.hark.kit.OneNode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class UsersTest {

  private static final ActorSystem<Void> SYSTEM = OneNode.start();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Users USERS =
      new Users(
          ClusterSharding.get(SYSTEM),
          new Passwords(new Argon2Passwords(RANDOM), 16),
          PasswordPolicy.load(),
          Clock.systemUTC(),
          RANDOM,
          Duration.ofSeconds(20));

  @AfterAll
  static void stop() {
    SYSTEM.terminate();
  }

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(40, TimeUnit.SECONDS).join();
  }

  private static NewUser user(String email) {
    return new NewUser(email, "kelp-otter-brass", Optional.empty(), false, true, true);
  }

  @Test
  void givesOneOfTwoTheAddress() {
    var first = USERS.register(user("two@example.com"));
    var second = USERS.register(user("Two@Example.com "));

    assertThat(java.util.List.of(get(first), get(second)))
        .haveExactly(
            1,
            new org.assertj.core.api.Condition<>(Registration.Done.class::isInstance, "registered"))
        .contains(new Registration.EmailTaken());
  }

  @Test
  void takesOverAnAddressWhoseUserNeverCameToBe() {
    var lost = "ab".repeat(12);
    get(
        ClusterSharding.get(SYSTEM)
            .entityRefFor(DirectoryEntity.KEY, DirectoryEntity.ID)
            .<Directory.Answer>ask(
                replyTo -> new Directory.Command.Claim("lost@example.com", lost, replyTo),
                Duration.ofSeconds(20)));

    var made = (Registration.Done) get(USERS.register(user("lost@example.com")));

    assertThat(made.account().id()).isEqualTo(lost);
    assertThat(get(USERS.credentials("LOST@example.com"))).isPresent();
  }

  @Test
  void movesToANewAddress() {
    var account = ((Registration.Done) get(USERS.register(user("old@example.com")))).account();

    get(
        USERS.change(
            account.id(), Optional.of("new@example.com"), Optional.empty(), Optional.empty()));

    assertThat(get(USERS.credentials("old@example.com"))).isEmpty();
    assertThat(get(USERS.credentials("new@example.com")).orElseThrow().account().id())
        .isEqualTo(account.id());
    assertThat(get(USERS.register(user("old@example.com")))).isInstanceOf(Registration.Done.class);
  }

  @Test
  void makesNoAdministratorWhereThereAreUsers() {
    get(USERS.register(user("somebody@example.com")));

    assertThat(
            get(
                new AdminBootstrap(USERS, RANDOM)
                    .makeIfNone("admin@example.com", Optional.empty())))
        .isEmpty();
  }

  @Test
  void makesPasswordsOfAtLeastFiftyBits() {
    var words = AdminBootstrap.words();
    var bits =
        6 * Math.log(words.stream().distinct().count()) / Math.log(2) + Math.log(90) / Math.log(2);

    assertThat(bits).isGreaterThan(50);
    assertThat(words).allMatch(word -> word.matches("[a-z]{2,10}"));
    assertThat(new AdminBootstrap(USERS, RANDOM).generate()).matches("([a-z]+-){6}[1-9][0-9]");
  }

  @Test
  void projectsUsersWithoutTheirHash() {
    var documents = new InMemoryDocuments();
    var projection = new UserProjection(documents);
    var at = Instant.parse("2026-01-01T00:00:00Z");
    var registered =
        new UserEvent.Registered("a@b.c", "SECRET-HASH", Optional.empty(), true, true, true, at);

    get(projection.handle("u1", 1, at, registered));
    get(
        projection.handle(
            "u1", 2, at, new UserEvent.ProfileChanged("d@e.f", Optional.of("D"), at)));
    get(projection.handle("u1", 1, at, registered));

    var document = get(documents.get(UserDocuments.USERS, "u1")).orElseThrow();
    assertThat(document.body().path("email").asText()).isEqualTo("d@e.f");
    assertThat(document.body().path("is_superuser").asBoolean()).isTrue();
    assertThat(document.body().toString()).doesNotContain("SECRET-HASH");
  }
}
