/** The index in Lucene: exact vectors and words, filtered by user. */
@NullMarked
package dev.hark.memory.adapter.lucene;

import org.jspecify.annotations.NullMarked;
