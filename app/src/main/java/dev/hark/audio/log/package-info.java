/** The node's write-ahead log of frames: what is in it is durable and may be acknowledged. */
@NullMarked
package dev.hark.audio.log;

import org.jspecify.annotations.NullMarked;
