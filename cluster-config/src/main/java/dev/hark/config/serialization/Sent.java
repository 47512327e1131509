package dev.hark.config.serialization;

/** Travels between nodes of neighbouring releases; never stored. */
public interface Sent {}
