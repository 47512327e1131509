/** HTTP and live events for browsers and clients. */
@NullMarked
package dev.hark.api;

import org.jspecify.annotations.NullMarked;
