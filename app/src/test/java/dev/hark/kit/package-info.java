/** Stand-ins that tests of several packages use. */
@NullMarked
package dev.hark.kit;

import org.jspecify.annotations.NullMarked;
