package io.cryptvault.http.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The sources of every module, where the build has them. Tests run in the folder of their module, two below the root. */
final class Sources {
  private static final Path MAIN = Path.of("src", "main", "java");

  private Sources() {}

  /** All of them, tests and benchmarks included. */
  static List<Path> files() throws IOException {
    Path root = Path.of("..", "..").toRealPath();
    assertThat(root.resolve("engine")).isDirectory();
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !root.relativize(file).toString().contains("target"))
          .toList();
    }
  }

  /** Those that users get, read. */
  static List<SourceFile> main() throws IOException {
    List<SourceFile> read = new ArrayList<>();
    for (Path file : files()) {
      if (isMain(file)) {
        read.add(SourceFile.of(file.getFileName().toString(), Files.readString(file)));
      }
    }
    return read;
  }

  /** Whether users get it: it is neither a test nor a benchmark. */
  static boolean isMain(Path file) {
    return file.toString().contains(MAIN.toString());
  }

  /** The folder of the module that a file lies in. */
  static String module(Path file) {
    String path = file.toString();
    return path.substring(0, path.indexOf(File.separator + "src" + File.separator));
  }
}
