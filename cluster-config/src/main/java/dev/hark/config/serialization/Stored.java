package dev.hark.config.serialization;

/**
 * Written to the journal or a snapshot: readable for ever. Each concrete type carries a {@link
 * StoredName}; it evolves by added fields, never by reuse of a name.
 */
public interface Stored {}
