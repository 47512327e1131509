package dev.hark.config.settings;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/configuration.md} says what the table of settings says. After a change of the table
 * run this test with {@code -Dhark.docs.write=true}: it writes the document's tables anew.
 */
class ConfigurationDocTest {

  private static final Path DOC = Path.of("../docs/configuration.md");
  private static final String BEGIN = "<!-- settings: made by ConfigurationDocTest -->\n";
  private static final String END = "<!-- end of settings -->\n";

  @Test
  void namesEverySettingAsTheTableDoes() throws IOException {
    var document = Files.readString(DOC);
    var from = document.indexOf(BEGIN);
    var to = document.indexOf(END);
    assertThat(from).isNotNegative().isLessThan(to);
    if (Boolean.getBoolean("hark.docs.write")) {
      document = document.substring(0, from + BEGIN.length()) + tables() + document.substring(to);
      Files.writeString(DOC, document);
      to = document.indexOf(END);
    }

    assertThat(document.substring(from + BEGIN.length(), to)).isEqualTo(tables());
  }

  private static String tables() {
    var used =
        SettingTable.ALL.stream()
            .filter(Setting::used)
            .map(ConfigurationDocTest::row)
            .collect(joining());
    var unused =
        SettingTable.ALL.stream()
            .filter(setting -> !setting.used())
            .map(setting -> "`" + setting.names().getFirst() + "`")
            .collect(joining(", "));
    return """

        | name | in `hark.conf` | default | what for; what is allowed |
        |---|---|---|---|
        %s
        These names of Friend-Lite are taken without a complaint and do nothing in this version \
        (the start says so when one is set): %s.

        """
        .formatted(used, unused);
  }

  private static String row(Setting setting) {
    var names = setting.names().stream().map(name -> "`" + name + "`").collect(joining(", "));
    var value = setting.byDefault().map(text -> "`" + text + "`").orElse("-");
    var secret = setting.secret() ? " Never shown." : "";
    return "| %s | `%s` | %s | %s; %s.%s |\n"
        .formatted(
            names,
            setting.path(),
            value,
            escaped(setting.help()),
            escaped(setting.allowed()),
            secret);
  }

  private static String escaped(String text) {
    return text.replace("|", "\\|");
  }
}
