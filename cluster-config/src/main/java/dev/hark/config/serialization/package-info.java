/** How messages become bytes: for the journal (readable for ever) and between nodes. */
@NullMarked
package dev.hark.config.serialization;

import org.jspecify.annotations.NullMarked;
