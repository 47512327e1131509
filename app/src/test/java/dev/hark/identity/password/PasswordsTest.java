package dev.hark.identity.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.identity.adapter.bouncycastle.Argon2Passwords;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class PasswordsTest {

  private final Argon2Passwords argon2 = new Argon2Passwords(new SecureRandom());

  @Test
  void keepsPasswordsAsArgon2idWithItsParameters() {
    var hash = argon2.hash("kelp otter");

    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(argon2.hash("kelp otter")).isNotEqualTo(hash);
    assertThat(argon2.verify("kelp otter", hash)).isTrue();
    assertThat(argon2.verify("kelp otteR", hash)).isFalse();
  }

  @Test
  void readsTheHashOfAnotherImplementation() {
    // From the reference implementation's test file (argon2id, version 19).
    var hash =
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ" + "$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

    assertThat(argon2.verify("password", hash)).isTrue();
  }

  @Test
  void trustsNoHashThatIsBrokenOrCostsTooMuch() {
    assertThat(argon2.verify("x", "")).isFalse();
    assertThat(
            argon2.verify(
                "x", "$argon2id$v=19$m=999999,t=2,p=1$c29tZXNhbHQ$bm90YWhhc2hub3RhaGFzaA"))
        .isFalse();
  }

  @Test
  void hashesTwoAtOnceAndRefusesWhatDoesNotFitTheQueue() throws Exception {
    var release = new CountDownLatch(1);
    var running = new AtomicInteger();
    var most = new AtomicInteger();
    var slow =
        new PasswordFunction() {
          @Override
          public String hash(String password) {
            return "dummy";
          }

          @Override
          public boolean verify(String password, String hash) {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            try {
              return release.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
              return false;
            } finally {
              running.decrementAndGet();
            }
          }
        };
    try (var passwords = new Passwords(slow, 3)) {
      var first = passwords.verify("a", Optional.of("h")).toCompletableFuture();
      passwords.verify("b", Optional.of("h"));
      Awaitility.await().until(() -> running.get() == 2);
      for (var i = 0; i < 3; i++) {
        passwords.verify("c", Optional.of("h"));
      }
      var tooMany = passwords.verify("d", Optional.of("h")).toCompletableFuture();

      assertThat(tooMany).isCompletedWithValue(new Hashing.Busy<>());
      release.countDown();
      assertThat(first.get(5, TimeUnit.SECONDS)).isEqualTo(new Hashing.Done<>(true));
      assertThat(most).hasValue(2);
    }
  }

  @Test
  void refusesWeakPasswords() {
    var policy = PasswordPolicy.load();

    assertThat(policy.objection("short", "a@b")).isPresent();
    assertThat(policy.objection("Password123", "a@b")).isPresent();
    assertThat(policy.objection("aaaaaaaaaaaa", "a@b")).isPresent();
    assertThat(policy.objection("Ann@Example.com", "ann@example.com")).isPresent();
    assertThat(policy.objection("kelp-otter-brass", "a@b")).isEmpty();
    assertThat(policy.objection("x y z ".repeat(20), "a@b")).isEmpty();
  }
}
