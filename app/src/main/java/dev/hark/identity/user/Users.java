package dev.hark.identity.user;

import dev.hark.identity.password.Hashing;
import dev.hark.identity.password.PasswordPolicy;
import dev.hark.identity.password.Passwords;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;

/**
 * What may be asked of users. Reads and writes entities only, so it is right at once and needs no
 * projection. Safe for use by many at once.
 */
public final class Users {

  private static final Pattern EMAIL =
      Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}]{1,189}");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{24}");
  private static final int LONGEST_NAME = 100;

  private final ClusterSharding sharding;
  private final Passwords passwords;
  private final PasswordPolicy policy;
  private final Clock clock;
  private final UserIds ids;
  private final Duration timeout;

  /**
   * Starts the entities of users on this node.
   *
   * @param timeout how long an entity may take to answer
   */
  public Users(
      ClusterSharding sharding,
      Passwords passwords,
      PasswordPolicy policy,
      Clock clock,
      SecureRandom random,
      Duration timeout) {
    this.sharding = sharding;
    this.passwords = passwords;
    this.policy = policy;
    this.clock = clock;
    this.ids = new UserIds(clock, random);
    this.timeout = timeout;
    UserEntity.init(sharding);
    DirectoryEntity.init(sharding);
  }

  /** Adds a user. */
  public CompletionStage<Registration> register(NewUser user) {
    var email = normal(user.email());
    var objection = objection(email, Optional.of(user.password()), user.displayName());
    return objection.isPresent()
        ? done(objection.get())
        : hashed(user.password(), hash -> claimAndRegister(user, email, hash));
  }

  private CompletionStage<Registration> claimAndRegister(NewUser user, String email, String hash) {
    var newId = ids.next();
    return directory(replyTo -> new Directory.Command.Claim(email, newId, replyTo))
        // An address claimed by a user who never came to be (a crash between the two) is taken
        // over with that user's id; a user who is there says AlreadyRegistered.
        .thenCompose(
            claimed ->
                ask(
                    claimed.userId().orElse(newId),
                    replyTo ->
                        new UserCommand.Register(
                            email,
                            hash,
                            user.displayName(),
                            user.superuser(),
                            user.active(),
                            user.verified(),
                            now(),
                            replyTo)))
        .thenApply(Users::registration);
  }

  private static Registration registration(UserAnswer answer) {
    return switch (answer) {
      case UserAnswer.Found(var account) -> new Registration.Done(account);
      case UserAnswer.AlreadyRegistered _ -> new Registration.EmailTaken();
      case UserAnswer.Unknown _, UserAnswer.Credentials _ -> new Registration.Unknown();
    };
  }

  /** The user with this id; empty for any other text. */
  public CompletionStage<Optional<Account>> find(String userId) {
    return ID.matcher(userId).matches()
        ? ask(userId, UserCommand.Get::new).thenApply(Users::account)
        : CompletableFuture.completedFuture(Optional.empty());
  }

  /** The user with this e-mail address and the password's hash. */
  public CompletionStage<Optional<UserAnswer.Credentials>> credentials(String email) {
    return directory(replyTo -> new Directory.Command.Find(normal(email), replyTo))
        .thenCompose(
            found ->
                found.userId().isEmpty()
                    ? CompletableFuture.completedFuture(Optional.empty())
                    : ask(found.userId().get(), UserCommand.GetCredentials::new)
                        .thenApply(
                            answer ->
                                answer instanceof UserAnswer.Credentials known
                                    ? Optional.of(known)
                                    : Optional.empty()));
  }

  /** The user, when a token with these claims still lets its holder in. */
  public CompletionStage<Optional<Account>> admit(String userId, String tokenId, long generation) {
    return ID.matcher(userId).matches()
        ? ask(userId, replyTo -> new UserCommand.Admit(tokenId, generation, replyTo))
            .thenApply(Users::account)
        : CompletableFuture.completedFuture(Optional.empty());
  }

  /** Changes what is given; a new password ends all logins. */
  public CompletionStage<Registration> change(
      String userId,
      Optional<String> email,
      Optional<String> displayName,
      Optional<String> password) {
    return find(userId)
        .thenCompose(
            found -> {
              if (found.isEmpty()) {
                return done(new Registration.Unknown());
              }
              var account = found.get();
              var newEmail = email.map(Users::normal).orElse(account.email());
              var newName = displayName.or(account::displayName);
              var objection = objection(newEmail, password, newName);
              if (objection.isPresent()) {
                return done(objection.get());
              }
              return password.isEmpty()
                  ? changeProfile(account, newEmail, newName)
                  : hashed(
                      password.get(),
                      hash ->
                          changeProfile(account, newEmail, newName)
                              .thenCompose(changed -> changePassword(changed, userId, hash)));
            });
  }

  private CompletionStage<Registration> changePassword(
      Registration changed, String userId, String hash) {
    return changed instanceof Registration.Done
        ? ask(userId, replyTo -> new UserCommand.ChangePassword(hash, now(), replyTo))
            .thenApply(Users::registration)
        : done(changed);
  }

  private CompletionStage<Registration> changeProfile(
      Account account, String email, Optional<String> displayName) {
    var sameEmail = email.equals(account.email());
    if (sameEmail && displayName.equals(account.displayName())) {
      return done(new Registration.Done(account));
    }
    return directory(replyTo -> new Directory.Command.Claim(email, account.id(), replyTo))
        .thenCompose(
            claimed ->
                claimed.userId().equals(Optional.of(account.id()))
                    ? ask(
                            account.id(),
                            replyTo ->
                                new UserCommand.ChangeProfile(email, displayName, now(), replyTo))
                        .thenApply(Users::registration)
                    : done(new Registration.EmailTaken()))
        // Released only after the change is kept, so that the user is never without an address.
        .thenCompose(
            changed ->
                changed instanceof Registration.Done && !sameEmail
                    ? directory(
                            replyTo ->
                                new Directory.Command.Release(
                                    account.email(), account.id(), replyTo))
                        .thenApply(_ -> changed)
                    : done(changed));
  }

  /** Makes one token worthless. */
  public CompletionStage<Void> revoke(String userId, String tokenId, Instant expiresAt) {
    return ask(userId, replyTo -> new UserCommand.RevokeToken(tokenId, expiresAt, now(), replyTo))
        .thenAccept(_ -> {});
  }

  /** Makes all of a user's tokens worthless. */
  public CompletionStage<Void> endLogins(String userId) {
    return ask(userId, replyTo -> new UserCommand.EndLogins(now(), replyTo)).thenAccept(_ -> {});
  }

  /** Whether there is any registered user but the one of this address, or that one. */
  CompletionStage<Boolean> anyBut(String email) {
    return directory(replyTo -> new Directory.Command.Find(normal(email), replyTo))
        .thenApply(found -> found.addresses() > (found.userId().isPresent() ? 1 : 0));
  }

  private Optional<Registration> objection(
      String email, Optional<String> password, Optional<String> displayName) {
    if (!EMAIL.matcher(email).matches()) {
      return Optional.of(new Registration.Invalid("email", "This is not an e-mail address."));
    }
    if (displayName.filter(Users::badName).isPresent()) {
      return Optional.of(
          new Registration.Invalid(
              "display_name", "A name has at most 100 characters and no control characters."));
    }
    return password
        .flatMap(text -> policy.objection(text, email))
        .map(why -> new Registration.Invalid("password", why));
  }

  private static boolean badName(String name) {
    return name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl);
  }

  private CompletionStage<Registration> hashed(
      String password, Function<String, CompletionStage<Registration>> then) {
    return passwords
        .hash(password)
        .thenCompose(
            outcome ->
                switch (outcome) {
                  case Hashing.Done<String>(var hash) -> then.apply(hash);
                  case Hashing.Busy<String> _ -> done(new Registration.Busy());
                });
  }

  private CompletionStage<UserAnswer> ask(
      String userId, Function<ActorRef<UserAnswer>, UserCommand> command) {
    return sharding.entityRefFor(UserEntity.KEY, userId).ask(command::apply, timeout);
  }

  private CompletionStage<Directory.Answer> directory(
      Function<ActorRef<Directory.Answer>, Directory.Command> command) {
    return sharding
        .entityRefFor(DirectoryEntity.KEY, DirectoryEntity.ID)
        .ask(command::apply, timeout);
  }

  private Instant now() {
    return clock.instant();
  }

  private static String normal(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  private static Optional<Account> account(UserAnswer answer) {
    return answer instanceof UserAnswer.Found(var account)
        ? Optional.of(account)
        : Optional.empty();
  }

  private static CompletionStage<Registration> done(Registration registration) {
    return CompletableFuture.completedFuture(registration);
  }
}
