package dev.hark.audio;

import dev.hark.protocol.audio.AudioFormat;

/**
 * One stored chunk as a part of a recording.
 *
 * @param key where its file is
 * @param durationMs length of its sound
 * @param sizeBytes of the device's audio in it, without container
 */
public record Piece(AudioKey key, AudioFormat format, long durationMs, long sizeBytes) {}
