package dev.hark.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The functions of the launcher {@code hark}, sourced into a bash with folders made up. */
class LauncherTest {

  @TempDir Path temp;
  private Path launcher;

  @BeforeEach
  void find() throws IOException {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isExecutable(folder.resolve("hark"))) {
      folder = folder.getParent();
    }
    launcher = Files.copy(folder.resolve("hark"), temp.resolve("hark"));
  }

  @Test
  void takesJavaHomeWhenItIsTheRightOne() throws Exception {
    Path home = java("home", "25.0.3");
    java("jvms/other", "25");

    assertThat(bash("find_java", Map.of("JAVA_HOME", home.toString()))).isEqualTo(home + "\n");
  }

  @Test
  void looksFurtherWhenJavaHomeIsAnOlderOne() throws Exception {
    Path old = java("home", "17.0.1");
    java("jvms/a17", "17.0.2");
    java("jvms/a250", "250.0.1");
    Path right = java("jvms/b25", "25");

    assertThat(bash("find_java", Map.of("JAVA_HOME", old.toString()))).isEqualTo(right + "\n");
  }

  @Test
  void prefersTheJavaOfThePathOverTheFolders() throws Exception {
    Path right = java("somewhere", "25.0.1+9");
    java("jvms/a25", "25");
    Files.createDirectories(temp.resolve("bin"));
    Files.createSymbolicLink(temp.resolve("bin/java"), right.resolve("bin/java"));

    assertThat(bash("find_java", Map.of())).isEqualTo(right + "\n");
  }

  @Test
  void saysInOneLineThatThereIsNoneAndEndsWithThree() throws Exception {
    java("jvms/a17", "17");

    String said = bash("(need_java) || echo \"code $?\"", Map.of());

    assertThat(said.lines()).hasSize(2).last().isEqualTo("code 3");
    assertThat(said).contains("no JDK 25 found");
  }

  @Test
  void buildsAgainWhenASourceIsNewerThanTheBuild() throws Exception {
    Files.createDirectories(temp.resolve("app/src/main"));
    Files.createDirectories(temp.resolve("app/target/lib"));
    Files.createFile(temp.resolve("pom.xml"));
    Files.createFile(temp.resolve("app/pom.xml"));

    String never = bash("is_stale && echo stale", Map.of());
    String done = bash("touch app/target/hark.stamp; is_stale || echo built", Map.of());
    String changed =
        bash("touch -d '+1 minute' app/src/main/Changed.java; is_stale && echo stale", Map.of());

    assertThat(never + done + changed).isEqualTo("stale\nbuilt\nstale\n");
  }

  @Test
  void sumsAllReports() throws Exception {
    report(
        "app/target/surefire-reports/TEST-a.xml",
        "<testsuite xmlns:xsi=\"x\" name=\"a\" time=\"1\" tests=\"7\" errors=\"1\" skipped=\"1\""
            + " failures=\"2\">\n<testcase name=\"tests=&quot;9\"/></testsuite>");
    report(
        "webui/target/vitest-junit.xml",
        "<testsuites name=\"v\" tests=\"5\" failures=\"0\"><testsuite name=\"v\" tests=\"5\""
            + " failures=\"0\" errors=\"0\" skipped=\"0\"></testsuite></testsuites>");

    assertThat(bash("count_tests", Map.of())).isEqualTo("8 3 1\n");
  }

  private void report(String name, String text) throws IOException {
    Path file = temp.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Path java(String name, String version) throws IOException {
    Path home = temp.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    Files.createFile(home.resolve("bin/java"));
    assertThat(home.resolve("bin/java").toFile().setExecutable(true)).isTrue();
    return home.toRealPath();
  }

  private String bash(String call, Map<String, String> environment) throws Exception {
    String script =
        "source '%s'; set +e; cd '%s'; jvm_folders=('%s/jvms'); %s"
            .formatted(launcher, temp, temp, call);
    ProcessBuilder builder = new ProcessBuilder("/bin/bash", "-c", script);
    builder.environment().clear();
    builder.environment().put("HOME", temp.toString());
    builder.environment().put("PATH", temp.resolve("bin") + ":" + tools());
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  /** A path with the tools the launcher uses and no java on it. */
  private Path tools() throws IOException {
    Path tools = temp.resolve("tools");
    Files.createDirectories(tools);
    for (String tool :
        new String[] {
          "dirname", "readlink", "grep", "find", "touch", "xargs", "awk", "rm", "cat"
        }) {
      Path link = tools.resolve(tool);
      if (!Files.exists(link)) {
        Files.createSymbolicLink(link, Path.of("/usr/bin").resolve(tool));
      }
    }
    return tools;
  }
}
