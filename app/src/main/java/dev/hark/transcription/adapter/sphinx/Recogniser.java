package dev.hark.transcription.adapter.sphinx;

import dev.hark.conversation.Word;
import edu.cmu.sphinx.api.Configuration;
import edu.cmu.sphinx.api.Context;
import edu.cmu.sphinx.decoder.ResultListener;
import edu.cmu.sphinx.frontend.util.StreamDataSource;
import edu.cmu.sphinx.linguist.acoustic.Unit;
import edu.cmu.sphinx.recognizer.Recognizer;
import edu.cmu.sphinx.result.Result;
import edu.cmu.sphinx.result.WordResult;
import edu.cmu.sphinx.util.props.PropertySheet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * One loaded Sphinx recogniser with the English model of its jar. Costly to make (seconds, and some
 * hundred MiB); used by one thread at a time.
 */
final class Recogniser {

  private static final String MODELS = "resource:/edu/cmu/sphinx/models/en-us/";
  private static final String PARTS =
      "resource:/dev/hark/transcription/adapter/sphinx/recogniser.xml";

  /** Without a lattice the engine does not say how sure it is. */
  private static final double CONFIDENCE = 1;

  private final StreamDataSource source;
  private final Recognizer recognizer;
  private Consumer<List<Word>> partial = _ -> {};

  private Recogniser(StreamDataSource source, Recognizer recognizer) {
    this.source = source;
    this.recognizer = recognizer;
  }

  /**
   * Loads a recogniser.
   *
   * @throws UncheckedIOException when the model cannot be read
   */
  static Recogniser load(Beams beams) {
    var models = new Configuration();
    models.setAcousticModelPath(MODELS + "en-us");
    models.setDictionaryPath(MODELS + "cmudict-en-us.dict");
    models.setLanguageModelPath(MODELS + "en-us.lm.bin");
    try {
      var context = new Context(PARTS, models);
      beams.properties().forEach(context::setLocalProperty);
      var recogniser =
          new Recogniser(
              context.getInstance(StreamDataSource.class), context.getInstance(Recognizer.class));
      recogniser.recognizer.allocate();
      recogniser.recognizer.addResultListener(recogniser.new Partials());
      return recogniser;
    } catch (IOException e) {
      throw new UncheckedIOException("the speech model cannot be read", e);
    }
  }

  /**
   * The words of one utterance.
   *
   * @param sound 16 kHz mono 16-bit little-endian; read to its end, may block
   * @param partial given the words so far about three times a second of sound
   * @return words in lower case, in time from the start of {@code sound}
   */
  List<Word> recognise(InputStream sound, Consumer<List<Word>> partial) {
    this.partial = partial;
    source.setInputStream(sound);
    var words = new ArrayList<Word>();
    for (var result = recognizer.recognize(); result != null; result = recognizer.recognize()) {
      words.addAll(words(result));
    }
    return words;
  }

  private static List<Word> words(Result result) {
    return result.getTimedBestResult(false).stream()
        .filter(word -> !word.isFiller())
        .map(
            word ->
                new Word(
                    SpokenForms.of(word.getWord().getSpelling(), phones(word)),
                    word.getTimeFrame().getStart(),
                    word.getTimeFrame().getEnd(),
                    CONFIDENCE))
        .filter(word -> !word.text().startsWith("<") && !word.text().startsWith("["))
        .toList();
  }

  private static String phones(WordResult word) {
    return Arrays.stream(word.getPronunciation().getUnits())
        .map(Unit::getName)
        .collect(Collectors.joining(" "));
  }

  private final class Partials implements ResultListener {
    @Override
    public void newResult(Result result) {
      if (!result.isFinal()) {
        partial.accept(words(result));
      }
    }

    @Override
    public void newProperties(PropertySheet sheet) {
      // It has none.
    }
  }
}
