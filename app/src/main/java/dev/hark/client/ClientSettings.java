package dev.hark.client;

import java.time.Duration;

/**
 * How the client entity waits.
 *
 * @param abandonAfter after a restart, a live stream that no recorder takes up within this time
 *     ends
 * @param keepLoaded how long a client without a live stream stays in memory
 */
public record ClientSettings(Duration abandonAfter, Duration keepLoaded) {}
