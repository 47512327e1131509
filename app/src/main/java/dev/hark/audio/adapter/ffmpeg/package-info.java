/**
 * Uploaded files decoded by the ffmpeg program. Untrusted input is met by a separate process with
 * the container named to it, no protocol but files, no environment, and limits on time and output.
 */
@NullMarked
package dev.hark.audio.adapter.ffmpeg;

import org.jspecify.annotations.NullMarked;
