package dev.hark.api.conversation;

import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.PathMatchers.separateOnSlashes;

import dev.hark.api.http.Access;
import dev.hark.api.http.Bodies;
import dev.hark.api.http.Fields;
import dev.hark.api.http.Json;
import dev.hark.conversation.Conversations;
import dev.hark.conversation.Segment;
import dev.hark.identity.DeviceNames;
import java.util.Comparator;
import java.util.List;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /api/conversations/import}. */
public final class ImportRoutes {

  private static final int MOST_SEGMENTS = 20_000;
  private static final int LONGEST_TEXT = 20_000;
  private static final int LONGEST_SECONDS = 24 * 3_600;

  private final Conversations conversations;
  private final Access access;
  private final Bodies bodies;
  private final long limitBytes;

  public ImportRoutes(Conversations conversations, Access access, Bodies bodies, long limitBytes) {
    this.conversations = conversations;
    this.access = access;
    this.bodies = bodies;
    this.limitBytes = limitBytes;
  }

  public Route route() {
    return path(
        separateOnSlashes("api/conversations/import"),
        () ->
            post(
                () ->
                    access.user(
                        who ->
                            bodies.json(
                                limitBytes,
                                body ->
                                    ProcessingRoutes.told(
                                        conversations.importTranscript(
                                            who.userId(),
                                            DeviceNames.clientId(
                                                who.userId(),
                                                body.text("device_name", 100).orElse("import")),
                                            body.requiredTime("started_at"),
                                            body.text("title", 200),
                                            segments(body)),
                                        id ->
                                            Json.answer(
                                                201, Json.object().put("conversation_id", id)))))));
  }

  private static List<Segment> segments(Fields body) {
    return body.requiredObjects("segments", MOST_SEGMENTS).stream()
        .map(ImportRoutes::segment)
        .sorted(Comparator.comparingLong(Segment::startMs))
        .toList();
  }

  private static Segment segment(Fields item) {
    var startMs = item.requiredMillis("start", LONGEST_SECONDS);
    var endMs = item.requiredMillis("end", LONGEST_SECONDS);
    if (endMs < startMs) {
      throw item.invalid("end", "is not before start");
    }
    return new Segment(
        startMs,
        endMs,
        item.text("speaker", 100).filter(name -> !name.isBlank()).orElse("Speaker 1"),
        item.requiredText("text", LONGEST_TEXT),
        1,
        List.of());
  }
}
