/**
 * What is worth keeping, kept and found again: {@code extract} reads a conversation, {@code book}
 * keeps each user's memories, {@code search} finds them and the transcripts.
 */
@NullMarked
package dev.hark.memory;

import org.jspecify.annotations.NullMarked;
