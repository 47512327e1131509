/** The life of a conversation, as events, and the steps that process it. */
@NullMarked
package dev.hark.conversation;

import org.jspecify.annotations.NullMarked;
