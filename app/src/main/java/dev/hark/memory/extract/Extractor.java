package dev.hark.memory.extract;

import dev.hark.memory.ExtractorId;
import java.util.concurrent.CompletionStage;

/** Finds what a conversation leaves behind. Never blocks the caller. */
public interface Extractor {

  /** Who it is; part of the key by which an extraction is taken once. */
  ExtractorId id();

  /** What is worth keeping, or why nobody can say now. */
  CompletionStage<Extraction> extract(Material material);
}
