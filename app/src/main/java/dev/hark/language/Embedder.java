package dev.hark.language;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Turns texts into unit vectors. Safe for use by many at once; never blocks the caller. */
public interface Embedder {

  /** Identity of the model: vectors of another model do not compare. */
  String modelId();

  /** Numbers in a vector. */
  int dimension();

  /** Vectors of texts to be found, in order, each of length 1. */
  CompletionStage<List<float[]>> embed(List<String> texts);

  /** Vector of a query. */
  CompletionStage<float[]> embedQuery(String query);
}
