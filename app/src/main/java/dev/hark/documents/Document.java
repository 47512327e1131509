package dev.hark.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One read model.
 *
 * @param owner user id it belongs to; empty text when it belongs to nobody
 * @param version sequence number of the last event in it; grows
 * @param body its JSON; not to be changed after construction
 */
public record Document(String id, String owner, long version, ObjectNode body) {}
