/** What a conversation leaves behind: highlights by rules, or facts by a language model. */
@NullMarked
package dev.hark.memory.extract;

import org.jspecify.annotations.NullMarked;
