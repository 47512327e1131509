package dev.hark.memory.facts;

/**
 * What a language model would do with a fact.
 *
 * @param target {@code m1}..{@code mN} of the question, or anything else
 * @param text for {@link Action#UPDATE}
 */
record Decision(String fact, Action action, String target, String text, String why) {

  enum Action {
    ADD,
    UPDATE,
    DELETE,
    NONE
  }
}
