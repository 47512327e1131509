/** What all language models reached through LangChain4j share: transport, limits, outcomes. */
@NullMarked
package dev.hark.language.adapter.langchain;

import org.jspecify.annotations.NullMarked;
