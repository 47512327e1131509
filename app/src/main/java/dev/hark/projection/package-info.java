/** Read models from the journal: offsets, retries, rebuild. */
@NullMarked
package dev.hark.projection;

import org.jspecify.annotations.NullMarked;
