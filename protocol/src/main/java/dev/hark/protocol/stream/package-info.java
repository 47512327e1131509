/**
 * Hark's streaming extension to Wyoming: numbered frames, resume, cumulative acknowledgement. Pure
 * code: no sockets, no actors.
 */
@NullMarked
package dev.hark.protocol.stream;

import org.jspecify.annotations.NullMarked;
