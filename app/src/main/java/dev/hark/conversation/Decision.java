package dev.hark.conversation;

import java.util.List;

/** What a command leads to. */
public sealed interface Decision {

  /** These events; none when it was done before. */
  record Accepted(List<ConversationEvent> events) implements Decision {
    public Accepted {
      events = List.copyOf(events);
    }

    static Accepted of(ConversationEvent... events) {
      return new Accepted(List.of(events));
    }

    static final Accepted NOTHING = new Accepted(List.of());
  }

  /** Not in this state. */
  record Rejected(String why) implements Decision {}
}
