package dev.hark.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.api.conversation.SearchService;
import dev.hark.client.Clients.ActiveClient;
import dev.hark.documents.Collection;
import dev.hark.documents.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConversationsOverHttpTest {

  private static final Collection MEMORIES = new Collection("memories", List.of());

  private final ApiKit kit = ApiKit.shared();

  @Test
  void pagesThroughConversationsWithSpeechNewestFirst() {
    var userId = kit.register("pages@example.com", false);
    var token = kit.login("pages@example.com");
    for (var i = 0; i < 5; i++) {
      kit.conversation(userId, Instant.ofEpochSecond(1_000 + i), "title " + i, true, new byte[32]);
    }
    var silent = kit.conversation(userId, Instant.ofEpochSecond(2_000), "", false, new byte[32]);

    var titles = new ArrayList<String>();
    var cursor = "";
    do {
      var page =
          ApiKit.json(
              kit.get(
                  "/api/conversations?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor),
                  token));
      page.path("conversations").forEach(one -> titles.add(one.path("title").asText()));
      cursor = page.path("next_cursor").asText("");
    } while (!cursor.isEmpty());

    assertThat(titles).containsExactly("title 4", "title 3", "title 2", "title 1", "title 0");
    var found = ApiKit.json(kit.get("/api/conversations?q=TLE%203", token)).path("conversations");
    assertThat(found).hasSize(1);
    var recordings = ApiKit.json(kit.get("/api/recordings", token)).path("recordings");
    assertThat(recordings).hasSize(6);
    assertThat(recordings.get(0).path("audio_uuid").asText()).isEqualTo(silent);
    assertThat(recordings.get(0).has("conversation_id")).isFalse();
  }

  @Test
  void showsOneConversationWithItsMemories() {
    var id = kit.conversation(kit.annId, Instant.now(), "Walk", true, new byte[32]);
    var memory =
        ApiKit.JSON
            .createObjectNode()
            .put("memory", "Ann likes <b>kelp</b>")
            .put("kind", "fact")
            .put("conversation_id", id)
            .put("status", "active")
            .put("start", 1.5)
            .put("created_at", "2026-11-01T00:00:00Z");
    ApiKit.get(kit.documents.upsert(MEMORIES, new Document("m-" + id, kit.annId, 1, memory)));

    var conversation =
        ApiKit.json(kit.get("/api/conversations/" + id, kit.ann)).path("conversation");

    assertThat(conversation.path("memories").get(0).path("memory").asText())
        .isEqualTo("Ann likes <b>kelp</b>");
    assertThat(conversation.path("memories").get(0).path("created_at").asText())
        .isEqualTo("1793491200");
    assertThat(conversation.path("audio_path").asText()).endsWith("/" + id + ".wav");
    assertThat(conversation.has("chunks")).isFalse();
    assertThat(conversation.path("cropped_audio_path").isNull()).isTrue();
    var list = ApiKit.json(kit.get("/api/memories?limit=1000", kit.ann));
    assertThat(list.path("memories").toString()).contains("m-" + id);
    assertThat(list.path("count").asInt()).isEqualTo(list.path("total_count").asInt());
    var bobs = kit.get("/api/memories?user_id=" + kit.annId, kit.bob);
    assertThat(bobs.body()).doesNotContain("m-" + id);
  }

  @Test
  void startsWorkOnConversations() {
    var id = kit.conversation(kit.annId, Instant.now(), "Work", true, new byte[32]);

    var transcript = kit.post("/api/conversations/" + id + "/reprocess-transcript", kit.ann, "");
    var rerun = kit.post("/api/conversations/" + id + "/steps/remember/rerun", kit.ann, "");
    var noStep = kit.post("/api/conversations/" + id + "/steps/dance/rerun", kit.ann, "");

    assertThat(transcript.statusCode()).isEqualTo(200);
    assertThat(ApiKit.json(transcript).path("version_id").asText()).isEqualTo("version-2");
    assertThat(rerun.statusCode()).isEqualTo(202);
    assertThat(noStep.statusCode()).isEqualTo(404);
    assertThat(kit.standIns.calls).contains("retranscribe", "rerun REMEMBER");
  }

  @Test
  void importsATranscript() {
    var response =
        kit.post(
            "/api/conversations/import",
            kit.ann,
            """
            {"started_at":"2026-01-01T10:00:00+01:00","device_name":"My Recorder!",
             "segments":[{"text":"two","start":2,"end":3.25},{"text":"one","start":0,"end":1}]}
            """);
    var backwards =
        kit.post(
            "/api/conversations/import",
            kit.ann,
            "{\"started_at\":\"2026-01-01T10:00:00Z\",\"segments\":[{\"text\":\"x\",\"start\":2,\"end\":1}]}");

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(ApiKit.json(response).path("conversation_id").asText()).isEqualTo("imported");
    assertThat(kit.standIns.calls)
        .anyMatch(
            call ->
                call.startsWith(
                        "import " + kit.annId.substring(18) + "-myrecorder 2026-01-01T09:00:00Z")
                    && call.indexOf("text=one") < call.indexOf("text=two")
                    && call.contains("endMs=3250"));
    assertThat(backwards.statusCode()).isEqualTo(422);
    assertThat(ApiKit.json(backwards).at("/errors/0/loc/0").asText()).isEqualTo("segments[0].end");
  }

  @Test
  void searchesForTheOneWhoAsks() {
    kit.standIns.hits.clear();
    kit.standIns.hits.add(
        new SearchService.Hit(
            SearchService.Kind.TRANSCRIPT,
            0.5,
            "uuid",
            Optional.empty(),
            List.of(3),
            1_500,
            2_000,
            "the kelp",
            List.of(new SearchService.Highlight(4, 8)),
            Optional.of("Walk"),
            Instant.EPOCH,
            "c-laptop"));

    var answer =
        ApiKit.json(kit.get("/api/search?q=kelp&mode=keyword&since=2026-01-01T00:00:00Z", kit.ann));
    var without = kit.get("/api/search", kit.ann);
    var wrongMode = kit.get("/api/search?q=x&mode=magic", kit.ann);

    var hit = answer.path("results").get(0);
    assertThat(hit.path("start").asDouble()).isEqualTo(1.5);
    assertThat(hit.path("highlights").toString()).isEqualTo("[[4,8]]");
    assertThat(hit.has("memory_id")).isFalse();
    assertThat(kit.standIns.questions.getLast().userId()).isEqualTo(kit.annId);
    assertThat(without.statusCode()).isEqualTo(422);
    assertThat(wrongMode.statusCode()).isEqualTo(422);
    kit.standIns.hits.clear();
  }

  @Test
  void showsDevicesAndClosesTheirConversation() {
    kit.standIns.active.add(
        new ActiveClient(
            "bobs-laptop",
            kit.bobId,
            Instant.EPOCH,
            Optional.of("uuid"),
            Optional.of(Instant.EPOCH),
            Optional.empty(),
            2));

    var bobs = ApiKit.json(kit.get("/api/clients/active", kit.bob));
    var anns = ApiKit.json(kit.get("/api/active_clients", kit.ann));

    assertThat(bobs.at("/active_clients/0/client_id").asText()).isEqualTo("bobs-laptop");
    assertThat(bobs.at("/clients/0/conversation_count").asInt()).isEqualTo(2);
    assertThat(anns.path("total_count").asInt()).isZero();
    assertThat(kit.post("/api/conversations/bobs-laptop/close", kit.ann, "").statusCode())
        .isEqualTo(404);
    assertThat(kit.post("/api/conversations/bobs-laptop/close", kit.bob, "").statusCode())
        .isEqualTo(200);
  }
}
