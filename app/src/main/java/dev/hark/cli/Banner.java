package dev.hark.cli;

import dev.hark.cli.ServerSummary.Capability;
import dev.hark.cli.ServerSummary.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The text that a server prints when it is ready: under 25 lines whatever there is to say. */
public final class Banner {

  private static final int MOST_LINES = 24;
  private static final int MOST_WARNINGS = 6;

  private Banner() {}

  /** Ends with a line break. */
  public static String of(ServerSummary summary) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "hark %s   Java %s   pid %d   data %s (%s)   ready in %.1f s"
            .formatted(
                summary.version(),
                summary.java(),
                summary.pid(),
                summary.dataFolder(),
                summary.freshData() ? "new" : "kept",
                summary.startTime().toMillis() / 1_000.0));
    lines.add(line("dashboard", summary.baseUrl()));
    lines.add(line("API", summary.baseUrl() + "/api/docs"));
    String devices = summary.baseUrl().replaceFirst("^http", "ws");
    lines.add(
        line("devices", devices + "/ws_pcm   " + devices + "/ws_omi   (Wyoming, PCM or Opus)"));
    lines.add(line("admin", summary.adminEmail() + "   " + password(summary)));
    List<String> warnings = warnings(summary.warnings());
    lines.addAll(
        capabilities(summary.capabilities(), MOST_LINES - lines.size() - warnings.size() - 1));
    lines.addAll(warnings);
    lines.add(line("try", "ADMIN_PASSWORD=... hark stream samples/hello.wav --as demo"));
    return String.join("\n", lines) + "\n";
  }

  private static String password(ServerSummary summary) {
    return summary
        .shownPassword()
        .map(password -> "password  " + password + "   (shown once)")
        .orElse("password as set before");
  }

  /** Those that need something first to be kept, when there is no room for all. */
  private static List<String> capabilities(List<Capability> all, int room) {
    List<Capability> shown = all;
    String rest = "";
    if (all.size() > room) {
      List<Capability> lacking = all.stream().filter(one -> one.state() != State.OK).toList();
      shown = lacking.subList(0, Math.min(lacking.size(), room - 1));
      rest = line("more", (all.size() - shown.size()) + " others: run `hark doctor`");
    }
    List<String> lines = new ArrayList<>(shown.stream().map(Banner::capability).toList());
    if (!rest.isEmpty()) {
      lines.add(rest);
    }
    return lines;
  }

  private static String capability(Capability capability) {
    String mend = capability.mend().isEmpty() ? "" : ": " + capability.mend();
    return line(
        capability.name().toLowerCase(Locale.ROOT),
        "%-9s %s%s".formatted(capability.state(), capability.with(), mend));
  }

  private static List<String> warnings(List<String> warnings) {
    List<String> lines = new ArrayList<>();
    warnings.stream().limit(MOST_WARNINGS).forEach(text -> lines.add(line("warning", text)));
    if (warnings.size() > MOST_WARNINGS) {
      int more = warnings.size() - MOST_WARNINGS;
      lines.set(MOST_WARNINGS - 1, line("warning", (more + 1) + " more: run `hark doctor`"));
    }
    return lines;
  }

  private static String line(String name, String text) {
    return "  %-12s %s".formatted(name, text);
  }
}
