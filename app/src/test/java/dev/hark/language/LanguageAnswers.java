package dev.hark.language;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON of chat answers as OpenAI and Ollama send them. */
final class LanguageAnswers {

  private static final ObjectMapper JSON = new ObjectMapper();

  private LanguageAnswers() {}

  static ObjectNode openAi(String model, String text) {
    var answer = openAiBase(model, "chat.completion");
    var choice = answer.putArray("choices").addObject().put("index", 0);
    choice.putObject("message").put("role", "assistant").put("content", text).putNull("refusal");
    choice.putNull("logprobs").put("finish_reason", "stop");
    answer
        .putObject("usage")
        .put("prompt_tokens", 5)
        .put("completion_tokens", 5)
        .put("total_tokens", 10);
    return answer;
  }

  static ObjectNode openAiChunk(String model, String part) {
    var chunk = openAiBase(model, "chat.completion.chunk");
    var choice = chunk.putArray("choices").addObject().put("index", 0);
    choice.putObject("delta").put("content", part);
    choice.putNull("finish_reason");
    return chunk;
  }

  static ObjectNode openAiEnd(String model) {
    var chunk = openAiBase(model, "chat.completion.chunk");
    var choice = chunk.putArray("choices").addObject().put("index", 0);
    choice.putObject("delta");
    choice.put("finish_reason", "stop");
    return chunk;
  }

  private static ObjectNode openAiBase(String model, String object) {
    return JSON.createObjectNode()
        .put("id", "chatcmpl-1")
        .put("object", object)
        .put("created", 1_790_000_000)
        .put("model", model);
  }

  static ObjectNode ollama(String model, String part, boolean done) {
    var line =
        JSON.createObjectNode().put("model", model).put("created_at", "2026-11-20T10:00:00.000Z");
    line.putObject("message").put("role", "assistant").put("content", part);
    line.put("done", done);
    if (done) {
      line.put("done_reason", "stop")
          .put("total_duration", 10)
          .put("load_duration", 1)
          .put("prompt_eval_count", 5)
          .put("prompt_eval_duration", 2)
          .put("eval_count", 5)
          .put("eval_duration", 5);
    }
    return line;
  }
}
