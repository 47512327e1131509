/** The database of a node: an embedded PostgreSQL, or how to reach another one. */
@NullMarked
package dev.hark.config.postgres;

import org.jspecify.annotations.NullMarked;
