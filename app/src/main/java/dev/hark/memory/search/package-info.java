/** Finding transcripts and memories again: by meaning, by words, by both. */
@NullMarked
package dev.hark.memory.search;

import org.jspecify.annotations.NullMarked;
