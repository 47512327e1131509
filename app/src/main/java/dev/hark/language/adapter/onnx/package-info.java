/** Embeddings in process, by ONNX Runtime. */
@NullMarked
package dev.hark.language.adapter.onnx;

import org.jspecify.annotations.NullMarked;
