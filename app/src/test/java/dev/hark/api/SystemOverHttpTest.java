package dev.hark.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SystemOverHttpTest {

  private final ApiKit kit = ApiKit.shared();

  @Test
  void tellsStrangersNothingButTheState() {
    var stranger = kit.send(kit.request("/health"));
    var user = kit.get("/api/health", kit.ann);

    assertThat(stranger.statusCode()).isEqualTo(200);
    assertThat(ApiKit.json(stranger).at("/services/mongodb/healthy").asBoolean()).isTrue();
    assertThat(ApiKit.json(stranger).path("config")).isEmpty();
    assertThat(stranger.body()).doesNotContain("10.1.2.3");
    assertThat(user.body()).contains("10.1.2.3", "llm_provider");
  }

  @Test
  void isReadyWhenToldAndWhileTheStoreAnswers() {
    kit.health.notReady("starting");
    assertThat(kit.send(kit.request("/readiness")).statusCode()).isEqualTo(503);

    kit.health.ready();
    assertThat(kit.send(kit.request("/readiness")).statusCode()).isEqualTo(200);

    kit.storeUp = false;
    var down = kit.send(kit.request("/readiness"));
    var health = kit.send(kit.request("/health"));
    kit.storeUp = true;

    assertThat(down.statusCode()).isEqualTo(503);
    assertThat(down.body()).contains("mongodb does not answer");
    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(ApiKit.json(health).path("status").asText()).isEqualTo("critical");
    assertThat(kit.send(kit.request("/api/auth/health")).statusCode()).isEqualTo(200);
  }

  @Test
  void countsRequestsByTheirRoute() {
    kit.get("/api/conversations/some-id", kit.ann);

    var metrics = kit.send(kit.request("/metrics"));

    assertThat(metrics.statusCode()).isEqualTo(200);
    assertThat(metrics.body())
        .contains("jvm_memory_used_bytes")
        .contains("route=\"/api/conversations/{conversation_id}\"")
        .doesNotContain("some-id");
  }

  @Test
  void tellsTheDataFolderToAdminsOnly() {
    assertThat(kit.get("/api/system/summary", kit.admin).body()).contains("/secret/data");
    assertThat(kit.get("/api/system/summary", kit.ann).body()).doesNotContain("/secret/data");
  }

  @Test
  void showsItsDocumentWithoutInlineScript() {
    var page = kit.send(kit.request("/api/docs"));
    var script = kit.send(kit.request("/api/docs/swagger-ui-bundle.js"));
    var start = kit.send(kit.request("/api/docs/start.js"));
    var document = kit.send(kit.request("/openapi.json"));

    assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(page.body()).doesNotContain("<script>");
    assertThat(script.statusCode()).isEqualTo(200);
    assertThat(start.statusCode()).isEqualTo(200);
    assertThat(ApiKit.json(document).path("openapi").asText()).isEqualTo("3.1.0");
  }

  @Test
  void servesTheDashboardForPagesOnly() {
    var page = kit.send(kit.request("/conversations/1").header("Accept", "text/html"));
    var asset = kit.send(kit.request("/assets/app-1.js"));
    var api = kit.send(kit.request("/api/nothing").header("Accept", "text/html"));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("test dashboard");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
    assertThat(asset.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
    assertThat(api.statusCode()).isEqualTo(404);
  }
}
