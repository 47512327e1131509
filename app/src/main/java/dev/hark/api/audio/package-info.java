/** Playback and waveforms over HTTP. */
@NullMarked
package dev.hark.api.audio;

import org.jspecify.annotations.NullMarked;
