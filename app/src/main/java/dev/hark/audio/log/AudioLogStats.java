package dev.hark.audio.log;

import java.time.Duration;

/**
 * The log's figures at one moment, counted since it was opened.
 *
 * @param commits groups made durable
 * @param commitTime spent writing and syncing them, all together
 * @param longestCommit the slowest of them
 * @param fsyncs syncs asked of the disk
 * @param writtenBytes bytes written to segments
 * @param payloadBytes bytes of frames in them
 * @param queuedBytes bytes waiting to be written now
 * @param refusedAppends appends refused because too much was waiting
 * @param ioErrors failed writes and syncs
 * @param segments files now
 * @param damages unsound stretches found in segments when the log was opened; their frames are
 *     missing
 * @param tornBytes bytes of unfinished commits cut off when the log was opened
 */
public record AudioLogStats(
    long commits,
    Duration commitTime,
    Duration longestCommit,
    long fsyncs,
    long writtenBytes,
    long payloadBytes,
    long queuedBytes,
    long refusedAppends,
    long ioErrors,
    int segments,
    long damages,
    long tornBytes) {}
