package dev.hark.transcription.adapter.openai;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hark.conversation.Word;
import dev.hark.provider.ProviderFailure;
import dev.hark.provider.ProviderFailure.Kind;
import dev.hark.transcription.WordSpread;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the {@code verbose_json} of a transcription: {@code text}, {@code words[{word, start,
 * end}]} and {@code segments[{start, end, text}]}, times in seconds. Other members do not matter.
 * Without words their times are spread over the segments, without segments over the whole part.
 */
final class OpenAiAnswer {

  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(50)
                      .maxNumberLength(50)
                      .maxStringLength(2_000_000)
                      .build())
              .build());

  private OpenAiAnswer() {}

  /**
   * The words, in time from the start of the part.
   *
   * @param partMs length of the part; no word lies beyond it
   * @throws ProviderFailure when this is not such an answer
   */
  static List<Word> words(byte[] body, long partMs) {
    JsonNode root;
    try {
      root = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw broken("an answer that is not JSON");
    } catch (IOException e) {
      throw broken("an answer that cannot be read");
    }
    if (root == null || !root.isObject() || !root.path("text").isTextual()) {
      throw broken("an answer without text");
    }
    if (root.has("words") && !root.path("words").isEmpty()) {
      return timed(array(root, "words"), partMs);
    }
    if (root.has("segments") && !root.path("segments").isEmpty()) {
      var words = new ArrayList<Word>();
      for (var segment : array(root, "segments")) {
        words.addAll(
            WordSpread.over(
                text(segment, "text"),
                time(segment, "start", partMs),
                time(segment, "end", partMs)));
      }
      return words;
    }
    return WordSpread.over(root.path("text").textValue(), 0, partMs);
  }

  private static List<Word> timed(JsonNode list, long partMs) {
    var words = new ArrayList<Word>();
    for (var word : list) {
      var start = time(word, "start", partMs);
      var end = Math.max(start, time(word, "end", partMs));
      var text = text(word, "word").strip();
      if (!text.isEmpty()) {
        words.add(new Word(text, start, end, 1));
      }
    }
    return words;
  }

  private static JsonNode array(JsonNode root, String name) {
    var value = root.path(name);
    if (!value.isArray()) {
      throw broken("an answer whose " + name + " are no list");
    }
    return value;
  }

  private static String text(JsonNode from, String name) {
    if (!from.path(name).isTextual()) {
      throw broken("an answer without " + name);
    }
    return from.path(name).textValue();
  }

  private static long time(JsonNode from, String name, long partMs) {
    var value = from.path(name);
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw broken("an answer whose " + name + " is no time");
    }
    return Math.clamp(Math.round(value.doubleValue() * 1_000), 0, partMs);
  }

  private static ProviderFailure broken(String what) {
    return new ProviderFailure(Kind.BROKEN, "gave " + what);
  }
}
