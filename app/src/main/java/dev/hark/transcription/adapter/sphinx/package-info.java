/** Transcription in process by CMU Sphinx, with no network and no key. */
@NullMarked
package dev.hark.transcription.adapter.sphinx;

import org.jspecify.annotations.NullMarked;
