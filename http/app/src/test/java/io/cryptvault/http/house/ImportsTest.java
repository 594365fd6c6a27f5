package io.cryptvault.http.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The stair as the sources show it, down to every package. {@link StairTest} reads bytecode and misses a type that occurs only in a
 * pattern or a cast; the sources do not show a type that is never named, such as that of a {@code var}. So there are both.
 */
@Execution(ExecutionMode.CONCURRENT)
class ImportsTest {
  private static final List<String> STAIR = List.of(
      "io.cryptvault.examples",
      "io.cryptvault.http",
      "io.cryptvault.actors",
      "io.cryptvault.config",
      "io.cryptvault.engine");

  private static final String CIRCLE =
      "packages that need each other; move what is named to where it is needed, or below both";

  private static List<SourceFile> sources = List.of();

  @BeforeAll
  static void read() throws IOException {
    sources = Sources.main();
  }

  @Test
  void every_module_is_read() {
    assertThat(STAIR)
        .allSatisfy(module -> assertThat(sources)
            .extracting(SourceFile::packageName)
            .anyMatch(name -> name.startsWith(module)));
  }

  @Test
  void a_file_lies_in_the_module_that_its_package_names() throws IOException {
    for (Path file : Sources.files()) {
      String module =
          SourceFile.of(file.toString(), Files.readString(file)).packageName().split("\\.", -1)[2];
      assertThat(file.toString()).contains(File.separator + module + File.separator);
    }
  }

  /** {@code http} has modules inside it; a package of one must not be in another, too: a module path would refuse both. */
  @Test
  void the_packages_of_http_lie_in_one_module_each() throws IOException {
    Map<String, Set<String>> modules = new TreeMap<>();
    for (Path file : Sources.files()) {
      SourceFile source = SourceFile.of(file.toString(), Files.readString(file));
      if (source.packageName().startsWith("io.cryptvault.http") && Sources.isMain(file)) {
        modules
            .computeIfAbsent(source.packageName(), one -> new TreeSet<>())
            .add(Sources.module(file));
      }
    }
    assertThat(modules).isNotEmpty().allSatisfy((name, in) -> assertThat(in).hasSize(1));
  }

  @Test
  void no_simple_name_occurs_twice_in_a_module() throws IOException {
    Map<String, Set<String>> places = new TreeMap<>();
    for (Path file : Sources.files()) {
      String name = file.getFileName().toString();
      if (Sources.isMain(file) && !name.equals("package-info.java")) {
        places
            .computeIfAbsent(Sources.module(file) + ": " + name, one -> new TreeSet<>())
            .add(file.toString());
      }
    }
    assertThat(places)
        .isNotEmpty()
        .allSatisfy((name, files) -> assertThat(files).as(name).hasSize(1));
  }

  @Test
  void modules_need_what_is_below_them_alone() {
    assertThat(Packages.modules(sources).upwards(STAIR))
        .as("modules that need one above them; move what is named down, or who names it up")
        .isEmpty();
  }

  @Test
  void rooms_with_all_that_is_inside_them_do_not_go_in_circles() {
    assertThat(Packages.rooms(sources).circles()).as(CIRCLE).isEmpty();
  }

  /** What a series is made of is read by those who add to it. */
  @ParameterizedTest
  @ValueSource(strings = {"bytes", "reading", "series", "chart", "worker", "symbol", "publish"})
  void files_of_the_rooms_of_a_series_do_not_go_in_circles(String room) {
    Packages files = Packages.files(sources, "io.cryptvault.actors." + room);
    assertThat(files.circles())
        .as("files that need each other; give what both need a file")
        .isEmpty();
  }

  @Test
  void packages_do_not_go_in_circles() {
    assertThat(Packages.of(sources).circles()).as(CIRCLE).isEmpty();
  }
}
