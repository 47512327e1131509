package dev.hark.live;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Something that happened to a user's data just now.
 *
 * @param userId who may see it
 * @param kind {@code caption}, {@code conversation}, {@code client}, {@code memory}
 * @param data its JSON (snake_case); not to be changed after construction
 */
public record LiveEvent(String userId, String kind, ObjectNode data) {}
