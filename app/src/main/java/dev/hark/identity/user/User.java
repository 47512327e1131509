package dev.hark.identity.user;

import dev.hark.config.serialization.Stored;
import dev.hark.config.serialization.StoredName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** State of one user: pure decisions and transitions. */
public sealed interface User extends Stored {

  /** What a command leads to: events to keep, and the answer once they are kept. */
  record Decision(List<UserEvent> events, Reply reply) {}

  /** Makes the answer from the state after the events. */
  @FunctionalInterface
  interface Reply {
    UserAnswer of(User after);
  }

  Decision decide(UserCommand command);

  User apply(UserEvent event);

  /** A user that is not there (yet). */
  static User nobody(String id) {
    return new Nobody(id);
  }

  @StoredName("user-nobody-state")
  record Nobody(String id) implements User {
    @Override
    public Decision decide(UserCommand command) {
      return switch (command) {
        case UserCommand.Register c ->
            new Decision(
                List.of(
                    new UserEvent.Registered(
                        c.email(),
                        c.passwordHash(),
                        c.displayName(),
                        c.superuser(),
                        c.active(),
                        c.verified(),
                        c.at())),
                User::found);
        case UserCommand.ChangeProfile _,
            UserCommand.ChangePassword _,
            UserCommand.EndLogins _,
            UserCommand.RevokeToken _,
            UserCommand.Get _,
            UserCommand.GetCredentials _,
            UserCommand.Admit _ ->
            new Decision(List.of(), _ -> new UserAnswer.Unknown());
      };
    }

    @Override
    public User apply(UserEvent event) {
      return switch (event) {
        case UserEvent.Registered e ->
            new Member(
                new Account(
                    id,
                    e.email(),
                    e.displayName(),
                    e.superuser(),
                    e.active(),
                    e.verified(),
                    1,
                    e.at()),
                e.passwordHash(),
                Map.of());
        case UserEvent.ProfileChanged _,
            UserEvent.PasswordChanged _,
            UserEvent.LoginsEnded _,
            UserEvent.TokenRevoked _ ->
            throw new IllegalStateException("event of a user never registered: " + event);
      };
    }
  }

  /**
   * A registered user.
   *
   * @param revoked ids of tokens that are worthless, and when they would have expired
   */
  @StoredName("user-member-state")
  record Member(Account account, String passwordHash, Map<String, Instant> revoked)
      implements User {

    /** More revoked tokens than this end all logins instead, so that the state stays small. */
    private static final int MOST_REVOKED = 1_000;

    public Member {
      revoked = Map.copyOf(revoked);
    }

    @Override
    public Decision decide(UserCommand command) {
      return switch (command) {
        case UserCommand.Register _ ->
            new Decision(List.of(), _ -> new UserAnswer.AlreadyRegistered());
        case UserCommand.ChangeProfile(var email, var displayName, var at, _) ->
            email.equals(account.email()) && displayName.equals(account.displayName())
                ? nothing()
                : keep(new UserEvent.ProfileChanged(email, displayName, at));
        case UserCommand.ChangePassword(var hash, var at, _) ->
            keep(new UserEvent.PasswordChanged(hash, at));
        case UserCommand.EndLogins(var at, _) -> keep(new UserEvent.LoginsEnded(at));
        case UserCommand.RevokeToken(var tokenId, var expiresAt, var at, _) ->
            revoke(tokenId, expiresAt, at);
        case UserCommand.Get _ -> nothing();
        case UserCommand.GetCredentials _ ->
            new Decision(List.of(), _ -> new UserAnswer.Credentials(account, passwordHash));
        case UserCommand.Admit(var tokenId, var generation, _) ->
            account.active() && generation == account.generation() && !revoked.containsKey(tokenId)
                ? nothing()
                : new Decision(List.of(), _ -> new UserAnswer.Unknown());
      };
    }

    private Decision revoke(String tokenId, Instant expiresAt, Instant at) {
      if (revoked.containsKey(tokenId) || !at.isBefore(expiresAt)) {
        return nothing();
      }
      return unexpired(at).size() >= MOST_REVOKED
          ? keep(new UserEvent.LoginsEnded(at))
          : keep(new UserEvent.TokenRevoked(tokenId, expiresAt, at));
    }

    @Override
    public User apply(UserEvent event) {
      return switch (event) {
        case UserEvent.Registered _ ->
            throw new IllegalStateException("registered twice: " + account.id());
        case UserEvent.ProfileChanged(var email, var displayName, _) ->
            new Member(with(email, displayName, account.generation()), passwordHash, revoked);
        case UserEvent.PasswordChanged(var hash, _) -> new Member(next(), hash, Map.of());
        case UserEvent.LoginsEnded _ -> new Member(next(), passwordHash, Map.of());
        case UserEvent.TokenRevoked(var tokenId, var expiresAt, var at) -> {
          var left = unexpired(at);
          left.put(tokenId, expiresAt);
          yield new Member(account, passwordHash, left);
        }
      };
    }

    private Map<String, Instant> unexpired(Instant at) {
      var left = new TreeMap<>(revoked);
      left.values().removeIf(expiry -> !expiry.isAfter(at));
      return left;
    }

    private Account next() {
      return with(account.email(), account.displayName(), account.generation() + 1);
    }

    private Account with(String email, Optional<String> displayName, long generation) {
      return new Account(
          account.id(),
          email,
          displayName,
          account.superuser(),
          account.active(),
          account.verified(),
          generation,
          account.registeredAt());
    }

    private static Decision nothing() {
      return new Decision(List.of(), User::found);
    }

    private static Decision keep(UserEvent event) {
      return new Decision(List.of(event), User::found);
    }

    @Override
    public String toString() {
      return "Member[" + account.id() + "]";
    }
  }

  private static UserAnswer found(User user) {
    return switch (user) {
      case Nobody _ -> new UserAnswer.Unknown();
      case Member member -> new UserAnswer.Found(member.account());
    };
  }
}
