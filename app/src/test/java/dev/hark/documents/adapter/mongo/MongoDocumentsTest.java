package dev.hark.documents.adapter.mongo;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.hark.documents.Documents;
import dev.hark.documents.DocumentsContract;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.Materializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * On a double that speaks MongoDB's protocol, or on the real one that {@code MONGODB_URI} names.
 */
class MongoDocumentsTest extends DocumentsContract {

  private static final Optional<String> REAL = Optional.ofNullable(System.getenv("MONGODB_URI"));
  private static MongoServer doubled;
  private static ActorTestKit actors;
  private static MongoDocuments documents;

  @BeforeAll
  static void start() {
    doubled = new MongoServer(new MemoryBackend());
    actors = ActorTestKit.create();
    String uri = REAL.orElseGet(doubled::bindAndGetConnectionString);
    documents = new MongoDocuments(uri, Materializer.createMaterializer(actors.system()));
  }

  @AfterAll
  static void stop() {
    documents.close();
    actors.shutdownTestKit();
    doubled.shutdownNow();
  }

  @Override
  protected Documents documents() {
    return documents;
  }
}
