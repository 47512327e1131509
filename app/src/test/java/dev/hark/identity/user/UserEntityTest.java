package dev.hark.identity.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.kit.OneNode;
import java.time.Instant;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.persistence.testkit.javadsl.EventSourcedBehaviorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class UserEntityTest {

  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final ActorTestKit ACTORS =
      ActorTestKit.create(
          EventSourcedBehaviorTestKit.config()
              .withFallback(
                  com.typesafe.config.ConfigFactory.parseString("pekko.actor.provider = local"))
              .withFallback(OneNode.config()));

  private final EventSourcedBehaviorTestKit<UserCommand, UserEvent, User> user =
      EventSourcedBehaviorTestKit.create(ACTORS.system(), UserEntity.create("ab".repeat(12)));

  @AfterAll
  static void stop() {
    ACTORS.shutdownTestKit();
  }

  private UserAnswer register() {
    return user.<UserAnswer>runCommand(
            replyTo ->
                new UserCommand.Register(
                    "a@b.c", "hash", Optional.of("Ann"), false, true, true, AT, replyTo))
        .reply();
  }

  private UserAnswer admit(String tokenId, long generation) {
    return user.<UserAnswer>runCommand(
            replyTo -> new UserCommand.Admit(tokenId, generation, replyTo))
        .reply();
  }

  @Test
  void registersOnce() {
    assertThat(user.<UserAnswer>runCommand(UserCommand.Get::new).reply())
        .isEqualTo(new UserAnswer.Unknown());

    assertThat(register()).isInstanceOf(UserAnswer.Found.class);
    assertThat(register()).isEqualTo(new UserAnswer.AlreadyRegistered());
    assertThat(user.<UserAnswer>runCommand(UserCommand.GetCredentials::new).reply())
        .isInstanceOfSatisfying(
            UserAnswer.Credentials.class,
            known -> {
              assertThat(known.passwordHash()).isEqualTo("hash");
              assertThat(known.toString()).doesNotContain("hash");
            });
  }

  @Test
  void endsOldLoginsWithANewPasswordAlsoAfterARestart() {
    register();
    assertThat(admit("t", 1)).isInstanceOf(UserAnswer.Found.class);

    user.<UserAnswer>runCommand(
        replyTo -> new UserCommand.ChangePassword("other", AT.plusSeconds(1), replyTo));
    user.restart();

    assertThat(admit("t", 1)).isEqualTo(new UserAnswer.Unknown());
    assertThat(admit("t", 2)).isInstanceOf(UserAnswer.Found.class);
  }

  @Test
  void revokesOneToken() {
    register();

    user.<UserAnswer>runCommand(
        replyTo -> new UserCommand.RevokeToken("t", AT.plusSeconds(60), AT, replyTo));
    user.restart();

    assertThat(admit("t", 1)).isEqualTo(new UserAnswer.Unknown());
    assertThat(admit("u", 1)).isInstanceOf(UserAnswer.Found.class);
  }

  @Test
  void endsAllLoginsRatherThanRememberTooManyTokens() {
    User state =
        User.nobody("x")
            .apply(new UserEvent.Registered("a@b.c", "h", Optional.empty(), false, true, true, AT));
    for (var i = 0; i < 1_000; i++) {
      state = state.apply(new UserEvent.TokenRevoked("t" + i, AT.plusSeconds(60), AT));
    }
    var probe = ACTORS.<UserAnswer>createTestProbe();

    var full =
        state.decide(new UserCommand.RevokeToken("more", AT.plusSeconds(60), AT, probe.ref()));
    var later =
        state.decide(
            new UserCommand.RevokeToken(
                "more", AT.plusSeconds(120), AT.plusSeconds(61), probe.ref()));

    assertThat(full.events()).containsExactly(new UserEvent.LoginsEnded(AT));
    assertThat(later.events()).singleElement().isInstanceOf(UserEvent.TokenRevoked.class);
  }

  @Test
  void givesEachAddressToOneUser() {
    var directory = EventSourcedBehaviorTestKit.create(ACTORS.system(), DirectoryEntity.create());

    var first =
        directory.<Directory.Answer>runCommand(
            replyTo -> new Directory.Command.Claim("a@b.c", "one", replyTo));
    var second =
        directory.<Directory.Answer>runCommand(
            replyTo -> new Directory.Command.Claim("a@b.c", "two", replyTo));
    var foreign =
        directory.<Directory.Answer>runCommand(
            replyTo -> new Directory.Command.Release("a@b.c", "two", replyTo));
    var released =
        directory.<Directory.Answer>runCommand(
            replyTo -> new Directory.Command.Release("a@b.c", "one", replyTo));

    assertThat(first.reply().userId()).contains("one");
    assertThat(second.reply().userId()).contains("one");
    assertThat(foreign.reply().userId()).contains("one");
    assertThat(released.reply()).isEqualTo(new Directory.Answer(Optional.empty(), 0));
  }
}
