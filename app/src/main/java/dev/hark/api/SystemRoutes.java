package dev.hark.api;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.onSuccess;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.separateOnSlashes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hark.api.http.Access;
import dev.hark.api.http.Json;
import dev.hark.ops.Health;
import dev.hark.ops.Health.Part;
import dev.hark.ops.Metrics;
import dev.hark.ops.SystemSummary;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;

/** Health, readiness, metrics, summary. */
public final class SystemRoutes {

  private final Health health;
  private final Metrics metrics;
  private final Supplier<SystemSummary> summary;
  private final Supplier<Map<String, String>> facts;
  private final Access access;
  private final Clock clock;

  /**
   * @param facts what {@code config} of the health answer tells signed-in users
   */
  public SystemRoutes(
      Health health,
      Metrics metrics,
      Supplier<SystemSummary> summary,
      Supplier<Map<String, String>> facts,
      Access access,
      Clock clock) {
    this.health = health;
    this.metrics = metrics;
    this.summary = summary;
    this.facts = facts;
    this.access = access;
    this.clock = clock;
  }

  public Route route() {
    return concat(
        path("health", () -> get(this::health)),
        path(separateOnSlashes("api/health"), () -> get(this::health)),
        path("readiness", () -> get(this::readiness)),
        path(separateOnSlashes("api/readiness"), () -> get(this::readiness)),
        path(separateOnSlashes("auth/health"), () -> get(this::authHealth)),
        path(separateOnSlashes("api/auth/health"), () -> get(this::authHealth)),
        path("metrics", () -> get(() -> access.localOrAdmin(this::metrics))),
        path(separateOnSlashes("api/system/summary"), () -> get(this::summary)));
  }

  private Route health() {
    return access.anybody(
        who ->
            onSuccess(
                health.parts(), parts -> complete(Json.answer(health(parts, who.isPresent())))));
  }

  private ObjectNode health(List<Part> parts, boolean signedIn) {
    var all = parts.stream().allMatch(Part::healthy);
    var critical = parts.stream().filter(part -> part.check().critical()).allMatch(Part::healthy);
    var answer =
        Json.object()
            .put("status", all ? "healthy" : critical ? "degraded" : "critical")
            .put("timestamp", now());
    var services = answer.putObject("services");
    for (var part : parts) {
      var service =
          services
              .putObject(part.check().name())
              .put("status", part.healthy() ? "connected" : "not available")
              .put("healthy", part.healthy())
              .put("critical", part.check().critical());
      if (signedIn) {
        part.check().facts().forEach(service::put);
      }
    }
    var config = answer.putObject("config");
    if (signedIn) {
      facts.get().forEach(config::put);
    }
    return answer.put("overall_healthy", all).put("critical_services_healthy", critical);
  }

  private Route readiness() {
    return onSuccess(
        health.obstacles(),
        obstacles ->
            complete(
                obstacles.isEmpty()
                    ? Json.answer(Json.object().put("status", "ready").put("timestamp", now()))
                    : Json.answer(
                        503,
                        Json.object()
                            .put("status", "not_ready")
                            .put("error", String.join("; ", obstacles))
                            .put("timestamp", now()))));
  }

  private Route authHealth() {
    return onSuccess(
        health.parts(),
        parts ->
            complete(
                Json.answer(
                    Json.object()
                        .put("status", "ok")
                        .put("database", state(parts, "mongodb"))
                        .put("memory_service", state(parts, "memory_service"))
                        .put("timestamp", now()))));
  }

  private static String state(List<Part> parts, String name) {
    return parts.stream()
        .filter(part -> part.check().name().equals(name))
        .findFirst()
        .map(part -> part.healthy() ? "connected" : "not available")
        .orElse("unknown");
  }

  private Route metrics() {
    return complete(
        HttpResponse.create()
            .withStatus(200)
            .withEntity(HttpEntities.create(ContentTypes.TEXT_PLAIN_UTF8, metrics.text())));
  }

  private Route summary() {
    return access.user(who -> complete(Json.answer(view(summary.get(), who.superuser()))));
  }

  private static ObjectNode view(SystemSummary summary, boolean admin) {
    var view =
        Json.object()
            .put("version", summary.version())
            .put("java", summary.java())
            .put("started_at", Json.time(summary.startedAt()));
    if (admin) {
      view.put("data_dir", summary.dataDir());
    }
    var addresses = view.putObject("addresses");
    summary.addresses().forEach(addresses::put);
    var capabilities = view.putArray("capabilities");
    summary
        .capabilities()
        .forEach(
            capability ->
                capabilities
                    .addObject()
                    .put("name", capability.name())
                    .put("state", capability.state().name())
                    .put("detail", capability.detail())
                    .put("mend", capability.mend()));
    return view;
  }

  private String now() {
    return Json.time(clock.instant());
  }
}
