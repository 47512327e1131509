/** Transcription by services that speak Wyoming over TCP. */
@NullMarked
package dev.hark.transcription.adapter.wyoming;

import org.jspecify.annotations.NullMarked;
