/**
 * The device SDK: streams audio to a Hark server, keeps every frame until it is durable there, and
 * resumes by itself. Needs no more than the JDK.
 */
@NullMarked
package dev.hark.protocol.device;

import org.jspecify.annotations.NullMarked;
