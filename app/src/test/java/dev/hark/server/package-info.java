/** The whole server as a process of its own, met from outside as devices and browsers meet it. */
@NullMarked
package dev.hark.server;

import org.jspecify.annotations.NullMarked;
