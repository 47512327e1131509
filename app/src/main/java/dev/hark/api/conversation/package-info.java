/** Conversations, memories, search and devices over HTTP. */
@NullMarked
package dev.hark.api.conversation;

import org.jspecify.annotations.NullMarked;
