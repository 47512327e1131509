/** Opus by Concentus, a port of libopus to Java. */
@NullMarked
package dev.hark.audio.adapter.concentus;

import org.jspecify.annotations.NullMarked;
