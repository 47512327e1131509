package dev.hark.conversation;

/**
 * One spoken word.
 *
 * @param startMs from the start of the conversation's audio
 * @param confidence 0 to 1; 1 when the engine does not say
 */
public record Word(String text, long startMs, long endMs, double confidence) {}
