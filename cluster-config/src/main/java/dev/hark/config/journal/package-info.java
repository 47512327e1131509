/** The tables in which the journal and the snapshots live. */
@NullMarked
package dev.hark.config.journal;

import org.jspecify.annotations.NullMarked;
