/** Logins and users over HTTP. */
@NullMarked
package dev.hark.api.account;

import org.jspecify.annotations.NullMarked;
