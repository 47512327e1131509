/** Read models as {@code jsonb} in PostgreSQL. */
@NullMarked
package dev.hark.documents.adapter.postgres;

import org.jspecify.annotations.NullMarked;
