/**
 * Keeps the streams of this node: numbers in order, to the log, cut to pieces, handed to their
 * conversation.
 */
@NullMarked
package dev.hark.ingest.recorder;

import org.jspecify.annotations.NullMarked;
