/** What every route uses: problems, who is asking, bodies, queries, headers. */
@NullMarked
package dev.hark.api.http;

import org.jspecify.annotations.NullMarked;
