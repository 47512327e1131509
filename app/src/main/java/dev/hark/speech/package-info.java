/** Where somebody speaks. */
@NullMarked
package dev.hark.speech;

import org.jspecify.annotations.NullMarked;
