package io.cryptvault.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigResolveOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} says what {@code reference.conf} says. */
class ConfigurationPageTest {
  private static final boolean APPLY = "apply".equals(System.getenv("CONFIGURATION"));
  private static final Path PAGE = Path.of("..", "docs", "configuration.md");
  private static final Path REFERENCE = Path.of("src", "main", "resources", "reference.conf");

  @Test
  void the_page_is_current() throws IOException {
    String expected = ConfigurationPage.of(Files.readAllLines(REFERENCE)).text();
    if (APPLY) {
      Files.writeString(PAGE, expected);
      return;
    }
    assertThat(PAGE)
        .as("docs/configuration.md differs from reference.conf; write it again with:"
            + " CONFIGURATION=apply mvn -pl config -am test -Dtest=ConfigurationPageTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false")
        .content()
        .isEqualTo(expected);
  }

  @Test
  void every_key_has_a_row_and_every_row_is_a_key() throws IOException {
    ConfigurationPage page = ConfigurationPage.of(Files.readAllLines(REFERENCE));
    Config reference = ConfigFactory.parseFile(REFERENCE.toFile())
        .resolve(ConfigResolveOptions.defaults().setUseSystemEnvironment(false));
    Set<String> rows = new HashSet<>();
    page.sections().forEach((name, section) -> {
      section.rows().keySet().forEach(key -> rows.add(name + "." + key));
      if (!section.like().isEmpty()) {
        Set<String> copied = page.section(section.like()).rows().keySet();
        copied.forEach(key -> rows.add(name + "." + key));
      }
    });
    assertThat(reference.entrySet().stream().map(Map.Entry::getKey))
        .containsExactlyInAnyOrderElementsOf(rows);
  }
}
