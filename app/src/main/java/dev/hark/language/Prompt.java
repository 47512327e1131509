package dev.hark.language;

import java.util.Optional;

/**
 * What a language model is asked.
 *
 * @param system the rules
 * @param user the material
 * @param jsonSchema JSON Schema (text) that the answer must fit; empty for free text
 * @param maxTokens limit of the answer
 */
public record Prompt(String system, String user, Optional<String> jsonSchema, int maxTokens) {}
