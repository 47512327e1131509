package dev.hark.identity.user;

import dev.hark.config.serialization.Sent;
import dev.hark.config.serialization.Stored;
import dev.hark.config.serialization.StoredName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Which e-mail address (lower case) belongs to which user: the state of the one entity that keeps
 * addresses unique. Pure.
 */
@StoredName("directory-state")
public record Directory(Map<String, String> userIds) implements Stored {

  public static final Directory EMPTY = new Directory(Map.of());

  public Directory {
    userIds = Map.copyOf(userIds);
  }

  /** What may be told or asked. */
  public sealed interface Command extends Sent {
    ActorRef<Answer> replyTo();

    record Claim(String email, String userId, ActorRef<Answer> replyTo) implements Command {}

    /** Gives the address up; nothing happens when it is another's. */
    record Release(String email, String userId, ActorRef<Answer> replyTo) implements Command {}

    record Find(String email, ActorRef<Answer> replyTo) implements Command {}
  }

  /** What happened. */
  public sealed interface Event extends Stored {
    @StoredName("directory-email-claimed")
    record EmailClaimed(String email, String userId) implements Event {}

    @StoredName("directory-email-released")
    record EmailReleased(String email) implements Event {}
  }

  /**
   * Who has the address after the command, and how many addresses there are.
   *
   * @param userId empty when nobody has it
   */
  public record Answer(Optional<String> userId, int addresses) implements Sent {}

  /** The events a command leads to. */
  public List<Event> decide(Command command) {
    return switch (command) {
      case Command.Claim(var email, var userId, _) ->
          userIds.containsKey(email) ? List.of() : List.of(new Event.EmailClaimed(email, userId));
      case Command.Release(var email, var userId, _) ->
          userId.equals(userIds.get(email)) ? List.of(new Event.EmailReleased(email)) : List.of();
      case Command.Find _ -> List.of();
    };
  }

  public Directory apply(Event event) {
    var next = new HashMap<>(userIds);
    switch (event) {
      case Event.EmailClaimed(var email, var userId) -> next.put(email, userId);
      case Event.EmailReleased(var email) -> next.remove(email);
    }
    return new Directory(next);
  }

  /** The answer to a command in the state after it. */
  public Answer answer(Command command) {
    var email =
        switch (command) {
          case Command.Claim claim -> claim.email();
          case Command.Release release -> release.email();
          case Command.Find find -> find.email();
        };
    return new Answer(Optional.ofNullable(userIds.get(email)), userIds.size());
  }
}
