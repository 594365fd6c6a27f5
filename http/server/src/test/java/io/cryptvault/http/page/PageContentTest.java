package io.cryptvault.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the dashboard is made of: small, from here alone, and what was taken from elsewhere as it was there. */
class PageContentTest {
  private static final int MOST_BYTES = 350_000;
  private static final int MOST_GZIPPED = 115_000;
  private static final int MOST_LINES = 300;

  /** A link that a reader may follow (the licence of the charts asks for it), and the name of a vocabulary, which nothing loads. */
  private static final Set<String> ADDRESSES =
      Set.of("https://www.tradingview.com/", "http://www.w3.org/2000/svg");

  private static final Pattern ADDRESS =
      Pattern.compile("(?:https?|wss?):(?://)[A-Za-z0-9][^\\s'\"`<>)]*");
  private static final Pattern IMPORT =
      Pattern.compile("(?:from\\s+|import\\s*\\(?\\s*)['\"](\\.[^'\"]+)['\"]");
  private static final Pattern STATIC_IMPORT =
      Pattern.compile("(?:from\\s+|import\\s+)['\"](\\.[^'\"]+)['\"]");
  private static final PageFiles FILES = new PageFiles();

  private static PageFile file(String path) {
    return FILES.find(path).orElseThrow(() -> new AssertionError("not served: " + path));
  }

  /** The goal is the same bound for all pages together, which they do not reach yet (docs/adr/0023). */
  @ParameterizedTest
  @ValueSource(strings = {"/table.js", "/symbol.js", "/engine.js", "/try.js"})
  void a_page_as_a_browser_loads_it_keeps_to_the_budget(String page) {
    Set<String> loaded = new TreeSet<>(Set.of("/"));
    PageFolder.paths().stream().filter(path -> path.endsWith(".css")).forEach(loaded::add);
    load("/app.js", loaded);
    load(page, loaded);
    assertThat(loaded.stream().mapToLong(path -> file(path).bytes().size()).sum())
        .as("bytes of %s", loaded)
        .isLessThanOrEqualTo(MOST_BYTES);
    assertThat(loaded.stream().mapToLong(path -> file(path).gzip().size()).sum())
        .as("bytes gzipped of %s", loaded)
        .isLessThanOrEqualTo(MOST_GZIPPED);
  }

  /** A module and all that it imports, but for pages, which are loaded when they are opened. */
  private static void load(String module, Set<String> loaded) {
    if (loaded.add(module) && !module.startsWith("/vendor/")) {
      STATIC_IMPORT
          .matcher(PageFolder.text(module))
          .results()
          .forEach(match -> load(resolved(module, match), loaded));
    }
  }

  /** Otherwise a browser finds each module only when it has read the one before. */
  @Test
  void the_modules_of_every_page_are_named_in_the_document() {
    Set<String> needed = new TreeSet<>();
    load("/app.js", needed);
    Set<String> named = Pattern.compile(
            "(?:modulepreload\" href|script type=\"module\" src)=\"([^\"]+)\"")
        .matcher(PageFolder.text("/index.html"))
        .results()
        .map(match -> "/" + match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
    assertThat(named).isEqualTo(needed);
  }

  private static String resolved(String path, MatchResult match) {
    return Path.of(path).resolveSibling(match.group(1)).normalize().toString();
  }

  @Test
  void no_file_of_ours_names_another_host_but_to_link_to_it() {
    for (String path : PageFolder.own()) {
      List<String> found = ADDRESS
          .matcher(PageFolder.text(path))
          .results()
          .map(MatchResult::group)
          .filter(address -> !ADDRESSES.contains(address))
          .toList();
      assertThat(found).as(path).isEmpty();
    }
  }

  @Test
  void no_file_of_ours_needs_what_the_policy_forbids() {
    for (String path : PageFolder.own()) {
      assertThat(PageFolder.text(path))
          .as(path)
          .doesNotContainPattern(
              "\\beval\\(|new Function\\(|innerHTML|outerHTML|insertAdjacentHTML")
          .doesNotContainPattern(
              "\\sstyle=|<script>|<style|\\son[a-z]+=\"|javascript:|@import|\\burl\\(");
    }
  }

  @Test
  void every_module_imports_files_that_are_there() {
    for (String path : PageFolder.own()) {
      if (path.endsWith(".js")) {
        IMPORT
            .matcher(PageFolder.text(path))
            .results()
            .map(match ->
                Path.of(path).resolveSibling(match.group(1)).normalize().toString())
            .forEach(imported -> assertThat(FILES.find(imported))
                .as(path + " imports " + imported)
                .isPresent());
      }
    }
  }

  @Test
  void no_file_of_ours_is_longer_than_it_can_be_read_at_a_sitting() {
    for (String path : PageFolder.own()) {
      assertThat(PageFolder.text(path).lines().count()).as(path).isLessThanOrEqualTo(MOST_LINES);
    }
  }

  @Test
  void what_was_taken_from_elsewhere_is_as_it_was_there_and_has_its_licence() throws Exception {
    Set<String> listed = new TreeSet<>(Set.of(PageFolder.VERSIONS));
    for (String line : Files.readAllLines(PageFolder.VENDOR.resolve(PageFolder.VERSIONS))) {
      if (line.startsWith("#")) {
        continue;
      }
      String[] cells = line.split(" ", -1);
      assertThat(cells).as(line).hasSize(5);
      assertThat(cells[1])
          .as("a package with its version")
          .matches("@?[a-z/-]+@\\d+\\.\\d+\\.\\d+");
      assertThat(sha256(cells[0])).as(cells[0]).isEqualTo(cells[4]);
      assertThat(Files.readString(PageFolder.VENDOR.resolve(cells[3]))).contains("Licen");
      listed.add(cells[0]);
      listed.add(cells[3]);
    }
    assertThat(listed).isEqualTo(vendored());
  }

  private static Set<String> vendored() throws IOException {
    try (Stream<Path> files = Files.list(PageFolder.VENDOR)) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static String sha256(String name) throws Exception {
    byte[] bytes = Files.readAllBytes(PageFolder.VENDOR.resolve(name));
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
