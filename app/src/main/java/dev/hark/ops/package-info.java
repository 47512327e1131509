/** Health and metrics. */
@NullMarked
package dev.hark.ops;

import org.jspecify.annotations.NullMarked;
