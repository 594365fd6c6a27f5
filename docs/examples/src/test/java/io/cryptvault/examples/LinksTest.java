package io.cryptvault.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages are found, and their links lead somewhere. */
class LinksTest {
  private static final Path DOCS = Path.of("..");
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");

  static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(pagesIn(DOCS));
    pages.addAll(pagesIn(DOCS.resolve("adr")));
    pages.add(Path.of("..", "..", "README.md"));
    return pages;
  }

  private static List<Path> pagesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".md")).toList();
    }
  }

  @Test
  void every_page_stands_in_the_index() throws IOException {
    String index = Files.readString(DOCS.resolve("README.md"));
    assertThat(pagesIn(DOCS))
        .extracting(page -> String.valueOf(page.getFileName()))
        .filteredOn(name -> !name.equals("README.md"))
        .allMatch(name -> index.contains("](" + name));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_link_leads_to_a_file_and_a_heading(Path page) throws IOException {
    List<String> links = LINK.matcher(Files.readString(page))
        .results()
        .map(found -> found.group(1))
        .filter(link -> !link.contains("://"))
        .toList();
    assertThat(links).allMatch(link -> leadsSomewhere(page, link));
  }

  private static boolean leadsSomewhere(Path page, String link) {
    int hash = link.indexOf('#');
    String file = hash < 0 ? link : link.substring(0, hash);
    Path target = file.isEmpty() ? page : page.resolveSibling(file);
    return Files.exists(target)
        && (hash < 0 || headings(target).anyMatch(link.substring(hash + 1)::equals));
  }

  /** As a link writes them: small letters, hyphens for spaces, nothing else. */
  private static Stream<String> headings(Path page) {
    try {
      return Files.readAllLines(page).stream()
          .filter(line -> line.startsWith("#"))
          .map(line -> line.replaceFirst("^#+ ", "")
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^a-z0-9_ -]", "")
              .replace(' ', '-'));
    } catch (IOException e) {
      throw new AssertionError("expected a page that can be read: " + page, e);
    }
  }
}
