package dev.hark.boot;

import com.typesafe.config.Config;
import dev.hark.conversation.ConversationEvent;
import dev.hark.conversation.ConversationListener;
import dev.hark.conversation.ConversationState;
import dev.hark.documents.Documents;
import dev.hark.language.Embedder;
import dev.hark.language.GuardedLanguageModel;
import dev.hark.language.LanguageModel;
import dev.hark.language.LanguageSettings;
import dev.hark.language.adapter.ollama.OllamaLanguageModel;
import dev.hark.language.adapter.onnx.BgeEmbedder;
import dev.hark.language.adapter.openai.OpenAiLanguageModel;
import dev.hark.live.LiveFeed;
import dev.hark.memory.MemorySettings;
import dev.hark.memory.adapter.lucene.LuceneIndex;
import dev.hark.memory.book.MemoryBooks;
import dev.hark.memory.extract.Extractor;
import dev.hark.memory.extract.Highlights;
import dev.hark.memory.extract.MemoryStep;
import dev.hark.memory.extract.Restatements;
import dev.hark.memory.extract.TitleStep;
import dev.hark.memory.facts.LanguageModelExtractor;
import dev.hark.memory.search.IndexFilling;
import dev.hark.memory.search.IndexedMemories;
import dev.hark.memory.search.Memories;
import dev.hark.memory.search.MemoryIndex;
import dev.hark.memory.search.MemoryProjection;
import dev.hark.memory.search.TranscriptIndex;
import dev.hark.memory.search.VectorCache;
import dev.hark.ops.Capability;
import dev.hark.provider.ProviderCalls;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;

/** Memory, put together: the index and who writes to it, the steps, the search. */
final class Remembering implements ConversationListener, AutoCloseable {

  private final MemorySettings settings;
  private final Optional<LanguageModel> model;
  private final ProviderCalls calls;
  private final Embedder embedder;
  private final MemoryIndex index;
  private final TranscriptIndex transcripts;
  private final MemoryProjection projection;
  private final Documents documents;
  private final Clock clock;

  Remembering(
      Config config,
      Path dataFolder,
      Documents documents,
      LiveFeed feed,
      ActorSystem<?> system,
      Clock clock) {
    var language = LanguageSettings.from(config);
    this.settings = MemorySettings.from(config);
    this.calls = Providers.calls("language model", config, system);
    this.model =
        model(language).map(found -> new GuardedLanguageModel(found, calls, language.timeLimit()));
    this.embedder = new BgeEmbedder(language.embedderThreads());
    this.index =
        LuceneIndex.open(dataFolder.resolve("index"), embedder.modelId(), embedder.dimension());
    var vectors = new VectorCache(documents, embedder);
    this.transcripts = new TranscriptIndex(index, vectors);
    this.projection = new MemoryProjection(documents, index, vectors, feed, clock);
    this.documents = documents;
    this.clock = clock;
  }

  private static Optional<LanguageModel> model(LanguageSettings settings) {
    return switch (settings.model()) {
      case LanguageSettings.Model.None() -> Optional.empty();
      case LanguageSettings.Model.OpenAi openAi ->
          Optional.of(
              new OpenAiLanguageModel(openAi, settings.timeLimit(), settings.answerLimitBytes()));
      case LanguageSettings.Model.Ollama ollama ->
          Optional.of(
              new OllamaLanguageModel(ollama, settings.timeLimit(), settings.answerLimitBytes()));
    };
  }

  Capability capability() {
    return model
        .map(
            found ->
                new Capability(
                    "memories",
                    Capability.State.OK,
                    "written by " + found.provider() + " " + found.model(),
                    ""))
        .orElseGet(
            () ->
                new Capability(
                    "memories",
                    Capability.State.DEGRADED,
                    "highlights chosen by rules, no language model",
                    "set OLLAMA_BASE_URL, or OPENAI_BASE_URL and OPENAI_API_KEY"));
  }

  /** Calls to the language model; none when there is none. */
  List<ProviderCalls> calls() {
    return model.isPresent() ? List.of(calls) : List.of();
  }

  MemoryStep memoryStep(MemoryBooks books) {
    var related = new IndexedMemories(index, embedder);
    Extractor extractor =
        model
            .<Extractor>map(found -> new LanguageModelExtractor(found, related, settings))
            .orElseGet(
                () ->
                    new Restatements(
                        new Highlights(settings.mostFacts()),
                        related,
                        settings.restatementCosine()));
    return new MemoryStep(extractor, books, settings.zone(), clock);
  }

  TitleStep titleStep() {
    return new TitleStep(model, settings.zone());
  }

  Memories memories() {
    return new Memories(index, embedder, settings, clock);
  }

  MemoryProjection projection() {
    return projection;
  }

  /** Fills an index that was empty or damaged. */
  CompletionStage<Void> fillIfNeeded() {
    return new IndexFilling(documents, index, transcripts, projection).fillIfNeeded();
  }

  /** Empties the part of the index that is made of conversations. */
  CompletionStage<Void> resetTranscripts() {
    return transcripts.reset();
  }

  /** Everything is indexed anew: no filling from the documents is needed. */
  void filled() {
    index.filled();
  }

  @Override
  public CompletionStage<Void> changed(
      String audioUuid, long sequenceNr, ConversationState state, ConversationEvent event) {
    return switch (event) {
      case ConversationEvent.Transcribed _,
          ConversationEvent.Imported _,
          ConversationEvent.Titled _,
          ConversationEvent.TranscriptActivated _ ->
          state instanceof ConversationState.Closed closed
              ? index(audioUuid, sequenceNr, closed)
              : done();
      case ConversationEvent.Opened _,
          ConversationEvent.ChunkStored _,
          ConversationEvent.Heard _,
          ConversationEvent.Closed _,
          ConversationEvent.Remembered _,
          ConversationEvent.StepFailed _,
          ConversationEvent.StepsRequested _,
          ConversationEvent.MemoryActivated _ ->
          done();
    };
  }

  private CompletionStage<Void> index(
      String audioUuid, long sequenceNr, ConversationState.Closed closed) {
    var session = closed.session();
    return closed.findings().segments().isEmpty()
        ? transcripts.remove(audioUuid)
        : transcripts.index(
            session.userId(),
            audioUuid,
            session.clientId(),
            session.startedAt(),
            closed.findings().title(),
            closed.findings().segments(),
            sequenceNr);
  }

  private static CompletionStage<Void> done() {
    return CompletableFuture.completedStage(null);
  }

  @Override
  public void close() {
    index.close();
    if (embedder instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        throw new IllegalStateException("the embedder does not close", e);
      }
    }
  }
}
