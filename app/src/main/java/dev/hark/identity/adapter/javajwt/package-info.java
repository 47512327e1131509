/** JSON Web Tokens by java-jwt. */
@NullMarked
package dev.hark.identity.adapter.javajwt;

import org.jspecify.annotations.NullMarked;
