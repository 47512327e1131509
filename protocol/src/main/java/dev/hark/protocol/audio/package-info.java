/** Audio as devices send it and as files hold it: formats, WAV, Ogg/Opus. No actors, no server. */
@NullMarked
package dev.hark.protocol.audio;

import org.jspecify.annotations.NullMarked;
