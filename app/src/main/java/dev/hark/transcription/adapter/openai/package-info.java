/** Transcription by servers that speak the HTTP interface of OpenAI. */
@NullMarked
package dev.hark.transcription.adapter.openai;

import org.jspecify.annotations.NullMarked;
