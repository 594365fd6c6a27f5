package io.cryptvault.http.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who embeds a module takes what it needs and nothing else: its tree of dependencies, which the build writes, is printed and held to a
 * list. A library that joins a list costs every embedder; its commit says why.
 */
class EmbedderTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final Path LISTS = Path.of("src", "test", "resources", "embedder");

  /** What an application chooses for itself. */
  private static final List<String> NEVER =
      List.of("io.kamon", "ch.qos.logback", "info.picocli", "org.duckdb");

  @ParameterizedTest
  @ValueSource(
      strings = {"engine", "config", "actors", "http/sim", "http/venue", "http/store", "http/server"
      })
  void a_module_brings_what_its_list_names(String module) throws IOException {
    List<String> tree = tree(module);
    System.out.println(String.join(System.lineSeparator(), tree));
    List<String> libraries = libraries(tree);
    assertThat(libraries)
        .as(
            "libraries that come with %s; list them in %s if they are worth it",
            module, list(module))
        .isEqualTo(Files.readAllLines(list(module)));
    assertThat(libraries).noneMatch(library -> NEVER.stream().anyMatch(library::startsWith));
  }

  @Test
  void all_modules_agree_on_the_version_of_a_library() throws IOException {
    Map<String, String> versions = new TreeMap<>();
    for (String module :
        List.of("actors", "http/sim", "http/venue", "http/store", "http/server", "http/app")) {
      for (String line : tree(module).subList(1, tree(module).size())) {
        String[] parts = parts(line);
        String before = versions.putIfAbsent(parts[0] + ":" + parts[1], parts[3]);
        assertThat(parts[3])
            .as("%s of %s", parts[1], module)
            .isEqualTo(before == null ? parts[3] : before);
      }
    }
  }

  private static Path list(String module) {
    return LISTS.resolve(module.substring(module.indexOf('/') + 1) + ".txt");
  }

  /** As {@code mvn dependency:tree} writes it, the module itself first. */
  private static List<String> tree(String module) throws IOException {
    Path written = ROOT.resolve(module)
        .resolve(System.getProperty("build.folder", "target"))
        .resolve("dependencies.txt");
    assertThat(written).as("the tree that the build writes").exists();
    return Files.readAllLines(written);
  }

  private static List<String> libraries(List<String> tree) {
    return tree.stream()
        .skip(1)
        .map(EmbedderTest::parts)
        .filter(parts -> Stream.of(parts).noneMatch("(optional)"::equals))
        .map(parts -> parts[0] + ":" + parts[1])
        .sorted()
        .toList();
  }

  /** Group, artifact, type, version, scope, and whether it is optional. */
  private static String[] parts(String line) {
    return line.replaceFirst("^[^\\p{Alnum}]*", "").split("[: ]", -1);
  }
}
