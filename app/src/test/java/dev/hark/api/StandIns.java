package dev.hark.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hark.api.conversation.SearchService;
import dev.hark.audio.AudioKey;
import dev.hark.audio.AudioStore;
import dev.hark.audio.MediaDecoder;
import dev.hark.audio.Pcm;
import dev.hark.client.Clients;
import dev.hark.conversation.ConversationDocuments;
import dev.hark.conversation.Conversations;
import dev.hark.conversation.Segment;
import dev.hark.conversation.StepName;
import dev.hark.documents.Document;
import dev.hark.ingest.Uploads;
import dev.hark.kit.InMemoryDocuments;
import dev.hark.protocol.audio.AudioFormat;
import dev.hark.protocol.audio.WavFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What stands behind the routes in tests. */
final class StandIns {

  final List<String> calls = new CopyOnWriteArrayList<>();
  final List<SearchService.Question> questions = new CopyOnWriteArrayList<>();
  final List<SearchService.Hit> hits = new CopyOnWriteArrayList<>();
  final List<Clients.ActiveClient> active = new CopyOnWriteArrayList<>();
  final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private final InMemoryDocuments documents;

  StandIns(InMemoryDocuments documents) {
    this.documents = documents;
  }

  final AudioStore audioStore =
      new AudioStore() {
        @Override
        public CompletionStage<AudioKey> put(String audioUuid, byte[] bytes, String extension) {
          throw new IllegalStateException("nothing is stored here");
        }

        @Override
        public CompletionStage<Optional<byte[]>> get(AudioKey key) {
          return CompletableFuture.completedFuture(Optional.ofNullable(objects.get(key.value())));
        }

        @Override
        public CompletionStage<Integer> deleteAll(String audioUuid) {
          throw new IllegalStateException("nothing is deleted here");
        }
      };

  final SearchService search =
      question -> {
        questions.add(question);
        return CompletableFuture.completedFuture(List.copyOf(hits));
      };

  final MediaDecoder decoder =
      file -> {
        try {
          var text = Files.readString(file, StandardCharsets.ISO_8859_1);
          return CompletableFuture.completedFuture(
              text.startsWith("sound")
                  ? new MediaDecoder.Outcome.Decoded(Pcm.of(new short[16_000]))
                  : new MediaDecoder.Outcome.Refused("This is not audio."));
        } catch (IOException e) {
          return CompletableFuture.failedFuture(e);
        }
      };

  final Uploads uploads =
      new Uploads() {
        @Override
        public CompletionStage<String> accept(
            String userId, String clientId, Instant startedAt, Pcm audio) {
          var id = UUID.randomUUID().toString();
          var body = JsonNodeFactory.instance.objectNode();
          body.put("conversation_id", id).put("status", "done").put("visible", true);
          documents.upsert(ConversationDocuments.SUMMARIES, new Document(id, userId, 1, body));
          calls.add("upload " + clientId + " " + audio.duration());
          return CompletableFuture.completedFuture(id);
        }
      };

  final Clients clients =
      new Clients() {
        @Override
        public CompletionStage<List<ActiveClient>> active(Optional<String> userId) {
          return CompletableFuture.completedFuture(
              active.stream()
                  .filter(client -> userId.isEmpty() || userId.get().equals(client.userId()))
                  .toList());
        }

        @Override
        public CompletionStage<CloseAnswer> closeConversation(
            Optional<String> userId, String clientId) {
          return active(userId)
              .thenApply(
                  mine ->
                      mine.stream().anyMatch(client -> client.clientId().equals(clientId))
                          ? CloseAnswer.CLOSED
                          : CloseAnswer.NOT_FOUND);
        }
      };

  final Conversations conversations =
      new Conversations() {
        @Override
        public CompletionStage<Answer> retranscribe(Optional<String> userId, String id) {
          return mine(userId, id, "retranscribe");
        }

        @Override
        public CompletionStage<Answer> remember(
            Optional<String> userId, String id, String transcriptVersion) {
          return mine(userId, id, "remember " + transcriptVersion);
        }

        @Override
        public CompletionStage<Answer> activateTranscript(
            Optional<String> userId, String id, String versionId) {
          return mine(userId, id, "activate transcript " + versionId);
        }

        @Override
        public CompletionStage<Answer> activateMemory(
            Optional<String> userId, String id, String versionId) {
          return mine(userId, id, "activate memory " + versionId);
        }

        @Override
        public CompletionStage<Answer> rerun(Optional<String> userId, String id, StepName step) {
          return mine(userId, id, "rerun " + step);
        }

        @Override
        public CompletionStage<Answer> importTranscript(
            String userId,
            String clientId,
            Instant startedAt,
            Optional<String> title,
            List<Segment> segments) {
          calls.add("import " + clientId + " " + startedAt + " " + title + " " + segments);
          return CompletableFuture.completedFuture(new Answer.Accepted("imported"));
        }
      };

  private CompletionStage<Conversations.Answer> mine(
      Optional<String> userId, String id, String call) {
    return documents
        .get(ConversationDocuments.SUMMARIES, id)
        .thenApply(
            found -> {
              if (found.isEmpty()
                  || (userId.isPresent() && !userId.get().equals(found.get().owner()))) {
                return new Conversations.Answer.NotFound();
              }
              calls.add(call);
              return new Conversations.Answer.Accepted("version-2");
            });
  }

  String store(String audioUuid, byte[] pcm) {
    var key = audioUuid + "/" + "0".repeat(64) + ".wav";
    objects.put(key, WavFile.write(AudioFormat.PCM_16K_MONO, pcm));
    return key;
  }
}
