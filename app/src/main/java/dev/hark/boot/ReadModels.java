package dev.hark.boot;

import com.typesafe.config.Config;
import dev.hark.config.postgres.DatabaseSettings;
import dev.hark.conversation.ConversationProjection;
import dev.hark.documents.Documents;
import dev.hark.documents.adapter.mongo.MongoDocuments;
import dev.hark.documents.adapter.postgres.PostgresDocuments;
import dev.hark.identity.user.UserDocuments;
import dev.hark.memory.search.MemoryDocuments;
import dev.hark.memory.search.VectorCache;
import dev.hark.projection.Projection;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.Materializer;

/** The document store: MongoDB when configured, else beside the journal. */
final class ReadModels {

  private static final int CONNECTIONS = 8;

  private ReadModels() {}

  static Documents open(Config config, ActorSystem<?> system) {
    var uri = config.hasPath("hark.mongodb.uri") ? config.getString("hark.mongodb.uri") : "";
    if (!uri.isEmpty()) {
      return new MongoDocuments(uri, Materializer.matFromSystem(system));
    }
    var db = config.getConfig("pekko-persistence-jdbc.shared-databases.slick.db");
    return new PostgresDocuments(
        new DatabaseSettings(db.getString("url"), db.getString("user"), db.getString("password")),
        CONNECTIONS);
  }

  /** Makes every collection. */
  static CompletionStage<Void> prepare(Documents documents) {
    return Projection.prepare(documents)
        .thenCompose(_ -> ConversationProjection.prepare(documents))
        .thenCompose(_ -> documents.prepare(UserDocuments.USERS))
        .thenCompose(_ -> documents.prepare(MemoryDocuments.MEMORIES))
        .thenCompose(_ -> documents.prepare(VectorCache.VECTORS));
  }
}
