/**
 * Wyoming, the event protocol of Rhasspy and Home Assistant: one JSON header line, an optional JSON
 * data section, an optional binary payload. Decoders for a stream of bytes and for WebSocket
 * frames, and an encoder whose bytes equal those of the reference library. Pure code: no sockets.
 */
@NullMarked
package dev.hark.protocol.wyoming;

import org.jspecify.annotations.NullMarked;
