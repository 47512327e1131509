/**
 * Facts by a language model: the questions, the answers, and the guards between answer and book.
 */
@NullMarked
package dev.hark.memory.facts;

import org.jspecify.annotations.NullMarked;
