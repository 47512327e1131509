/** From a device's socket to the audio log and to chunks of a conversation. */
@NullMarked
package dev.hark.ingest;

import org.jspecify.annotations.NullMarked;
