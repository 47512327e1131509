package dev.hark.memory.adapter.lucene;

import dev.hark.memory.SpokenTime;
import dev.hark.memory.Terms;
import dev.hark.memory.search.Entry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.VectorSimilarityFunction;

/** An {@link Entry} as Lucene keeps it. */
final class EntryDocument {

  static final String ID = "id";
  static final String GROUP = "group";
  static final String USER = "user";
  static final String KIND = "kind";
  static final String CLIENT = "client";
  static final String STARTED = "started";
  static final String TEXT_STEMS = "text_stems";
  static final String WINDOW_STEMS = "window_stems";
  static final String VECTOR = "vector";

  private EntryDocument() {}

  static Document of(String group, Entry entry) {
    var document = new Document();
    document.add(new StringField(ID, entry.id(), Store.YES));
    document.add(new StringField(GROUP, group, Store.NO));
    document.add(new StringField(USER, entry.userId(), Store.YES));
    document.add(new StringField(KIND, entry.kind().name(), Store.YES));
    document.add(new StringField(CLIENT, entry.clientId(), Store.YES));
    var started = entry.conversationStartedAt().toEpochMilli();
    document.add(new LongPoint(STARTED, started));
    document.add(new StoredField(STARTED, started));
    document.add(new TextField(TEXT_STEMS, stems(entry.text()), Store.NO));
    document.add(new TextField(WINDOW_STEMS, stems(entry.window()), Store.NO));
    if (!entry.vector().isEmpty()) {
      document.add(
          new KnnFloatVectorField(
              VECTOR, entry.vector().numbers(), VectorSimilarityFunction.DOT_PRODUCT));
    }
    document.add(new StoredField("conversation", entry.conversation()));
    document.add(new StoredField("index", entry.index()));
    document.add(
        new StoredField(
            "segments",
            entry.segments().stream().map(String::valueOf).collect(Collectors.joining(","))));
    document.add(new StoredField("start_ms", entry.startMs()));
    document.add(new StoredField("end_ms", entry.endMs()));
    document.add(new StoredField("speaker", entry.speaker()));
    document.add(new StoredField("text", entry.text()));
    document.add(new StoredField("memory_kind", entry.memoryKind()));
    document.add(new StoredField("title", entry.title()));
    entry
        .time()
        .ifPresent(
            time ->
                document.add(
                    new StoredField(
                        "time", time.from() + " " + time.to() + " " + time.precision())));
    return document;
  }

  /** Words are cut and stemmed by our own code; Lucene only splits at the spaces between. */
  private static String stems(String text) {
    return String.join(" ", Terms.stems(text));
  }

  static Entry read(Document document) {
    return new Entry(
        document.get(ID),
        Entry.Kind.valueOf(document.get(KIND)),
        document.get(USER),
        document.get("conversation"),
        document.get(CLIENT),
        Instant.ofEpochMilli(number(document, STARTED)),
        (int) number(document, "index"),
        segments(document.get("segments")),
        number(document, "start_ms"),
        number(document, "end_ms"),
        document.get("speaker"),
        document.get("text"),
        "",
        document.get("memory_kind"),
        Optional.ofNullable(document.get("time")).map(EntryDocument::time),
        document.get("title"),
        Entry.Vector.NONE);
  }

  private static long number(Document document, String field) {
    return document.getField(field).numericValue().longValue();
  }

  private static List<Integer> segments(String text) {
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split(",")).map(Integer::valueOf).toList();
  }

  private static SpokenTime time(String text) {
    var parts = text.split(" ");
    return new SpokenTime(
        LocalDate.parse(parts[0]),
        LocalDate.parse(parts[1]),
        SpokenTime.Precision.valueOf(parts[2]));
  }
}
