/** Users, devices and tokens. */
@NullMarked
package dev.hark.identity;

import org.jspecify.annotations.NullMarked;
