package dev.hark.language.adapter.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;

/** The loaded model: tokenizer and session. Used by one thread at a time. */
final class OnnxModel implements AutoCloseable {

  private static final String MODEL = "/bge-small-en-v1.5-q.onnx";
  private static final String TOKENIZER = "/bge-small-en-v1.5-q-tokenizer.json";
  private static final int LONGEST_TEXT = 512;
  private static final int DIMENSION = 384;

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final WordPiece wordPiece;

  private OnnxModel(OrtEnvironment environment, OrtSession session, WordPiece wordPiece) {
    this.environment = environment;
    this.session = session;
    this.wordPiece = wordPiece;
  }

  /**
   * Reads the model that the class path carries; takes about a second.
   *
   * @param threads of one inference
   * @throws IllegalStateException when it is not on the class path or does not load
   */
  static OnnxModel load(int threads) {
    var environment = OrtEnvironment.getEnvironment("hark");
    try (var options = new OrtSession.SessionOptions();
        var model = resource(MODEL)) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      // Waiting threads sleep: spinning costs several times the work itself on a shared machine.
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      // Lengths vary from text to text: patterns and an arena would only hold memory.
      options.setMemoryPatternOptimization(false);
      options.setCPUArenaAllocator(false);
      var session = environment.createSession(model.readAllBytes(), options);
      return new OnnxModel(environment, session, new WordPiece(vocabulary(), LONGEST_TEXT));
    } catch (OrtException e) {
      throw new IllegalStateException("the embedding model does not load", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream resource(String name) {
    var stream = OnnxModel.class.getResourceAsStream(name);
    if (stream == null) {
      throw new IllegalStateException(name + " is not on the class path");
    }
    return stream;
  }

  private static Map<String, Integer> vocabulary() throws IOException {
    var vocabulary = new HashMap<String, Integer>(40_000);
    try (var stream = resource(TOKENIZER);
        var json = new JsonFactory().createParser(stream)) {
      while (json.nextToken() != null && !"vocab".equals(json.currentName())) {
        // Skips to the vocabulary; everything before it is known and fixed.
      }
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        var piece = json.currentName();
        vocabulary.put(piece, json.nextIntValue(-1));
      }
    }
    return vocabulary;
  }

  /** Pieces of a text, as numbers. */
  long[] encode(String text) {
    return wordPiece.encode(text);
  }

  /**
   * Unit vector of one text: state of the first piece (the model card's pooling), made length 1.
   *
   * <p>One text a run: the quantised layers scale their numbers by the largest of the whole input,
   * so that in a batch a text's vector would depend on its neighbours (by .005 of cosine). It costs
   * 6.0 ms CPU a turn against 4.1 ms in batches of 16.
   */
  float[] run(long[] pieces) {
    var shape = new long[] {1, pieces.length};
    var mask = LongBuffer.wrap(LongStream.generate(() -> 1).limit(pieces.length).toArray());
    try (var idTensor = OnnxTensor.createTensor(environment, LongBuffer.wrap(pieces), shape);
        var maskTensor = OnnxTensor.createTensor(environment, mask, shape);
        var typeTensor =
            OnnxTensor.createTensor(environment, LongBuffer.allocate(pieces.length), shape);
        var result =
            session.run(
                Map.of(
                    "input_ids", idTensor,
                    "attention_mask", maskTensor,
                    "token_type_ids", typeTensor))) {
      var vector = new float[DIMENSION];
      ((OnnxTensor) result.get(0)).getFloatBuffer().get(0, vector);
      return toUnitLength(vector);
    } catch (OrtException e) {
      throw new IllegalStateException("the embedding model failed", e);
    }
  }

  private static float[] toUnitLength(float[] vector) {
    var sum = 0.0;
    for (var x : vector) {
      sum += (double) x * x;
    }
    var scale = sum == 0 ? 0 : 1 / Math.sqrt(sum);
    for (var i = 0; i < vector.length; i++) {
      vector[i] *= (float) scale;
    }
    return vector;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("the embedding model did not close", e);
    }
  }
}
