/** Language models of an Ollama server. */
@NullMarked
package dev.hark.language.adapter.ollama;

import org.jspecify.annotations.NullMarked;
