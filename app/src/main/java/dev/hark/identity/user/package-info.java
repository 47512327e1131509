/** The user entity, the directory of e-mail addresses, and what may be asked of users. */
@NullMarked
package dev.hark.identity.user;

import org.jspecify.annotations.NullMarked;
