/** What is worth keeping, kept and found again. */
@NullMarked
package dev.hark.memory;

import org.jspecify.annotations.NullMarked;
