package dev.hark.audio.log;

/**
 * Names one stream: the client and the id that the device (or the server, for plain clients) gave
 * the recording.
 */
public record StreamKey(String clientId, String streamId) {}
