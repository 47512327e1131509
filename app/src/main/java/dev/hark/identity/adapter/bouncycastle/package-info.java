/** Argon2id by Bouncy Castle. */
@NullMarked
package dev.hark.identity.adapter.bouncycastle;

import org.jspecify.annotations.NullMarked;
