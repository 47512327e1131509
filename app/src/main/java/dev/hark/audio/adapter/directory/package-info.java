/** Audio objects as files of a folder. */
@NullMarked
package dev.hark.audio.adapter.directory;

import org.jspecify.annotations.NullMarked;
