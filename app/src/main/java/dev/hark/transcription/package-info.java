/** Words for what was said: the transcriber port and the step that uses it. */
@NullMarked
package dev.hark.transcription;

import org.jspecify.annotations.NullMarked;
