/** The book of one user's memories: an event-sourced entity that takes each extraction once. */
@NullMarked
package dev.hark.memory.book;

import org.jspecify.annotations.NullMarked;
