package dev.hark.audio.log;

import dev.hark.protocol.audio.AudioFormat;
import java.time.Instant;

/**
 * What must be known of a stream to make chunks of its frames after a crash; written to the log
 * before the stream's first frame of each segment.
 *
 * @param userId owner of the client
 * @param startedAt when frame 0 was captured
 */
public record StreamHeader(StreamKey key, String userId, AudioFormat format, Instant startedAt) {}
