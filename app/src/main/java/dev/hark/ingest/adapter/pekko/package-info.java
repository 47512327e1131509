/** What Pekko HTTP keeps to itself: closing a WebSocket with a code of our own. */
@NullMarked
package dev.hark.ingest.adapter.pekko;

import org.jspecify.annotations.NullMarked;
