/** Language models behind OpenAI's chat completions. */
@NullMarked
package dev.hark.language.adapter.openai;

import org.jspecify.annotations.NullMarked;
