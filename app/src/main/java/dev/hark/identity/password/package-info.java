/** Passwords: what is taken, how it is kept. */
@NullMarked
package dev.hark.identity.password;

import org.jspecify.annotations.NullMarked;
