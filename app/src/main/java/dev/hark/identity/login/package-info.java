/** Logging in, tokens, and whose token it is. */
@NullMarked
package dev.hark.identity.login;

import org.jspecify.annotations.NullMarked;
