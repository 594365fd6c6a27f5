package io.cryptvault.http.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the dashboard as they lie in the sources. */
final class PageFolder {
  static final Path FOLDER =
      Path.of("src", "main", "resources", "io", "cryptvault", "http", "page", "web");
  static final Path VENDOR = FOLDER.resolve("vendor");

  /** The list of what was taken from elsewhere, which is for us and not served. */
  static final String VERSIONS = "VERSIONS";

  private PageFolder() {}

  /** Paths as a browser asks for them. */
  static List<String> paths() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> "/" + FOLDER.relativize(file).toString().replace('\\', '/'))
          .filter(path -> !path.endsWith(VERSIONS))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those that were written here. */
  static List<String> own() {
    return paths().stream().filter(path -> !path.startsWith("/vendor/")).toList();
  }

  static String text(String path) {
    try {
      return Files.readString(FOLDER.resolve(path.substring(1)), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
