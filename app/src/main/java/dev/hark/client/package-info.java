/** The client entity: which stream is live, which conversation its frames belong to. */
@NullMarked
package dev.hark.client;

import org.jspecify.annotations.NullMarked;
