/** The folder in which a node keeps everything, held by one process at a time. */
@NullMarked
package dev.hark.config.folder;

import org.jspecify.annotations.NullMarked;
