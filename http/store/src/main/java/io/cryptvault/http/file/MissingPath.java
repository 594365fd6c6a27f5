package io.cryptvault.http.file;

import io.cryptvault.engine.formula.Spelling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What to do about a path at which there is nothing. */
final class MissingPath {
  private MissingPath() {}

  /** Names the file beside it that was probably meant. */
  static String advice(Path path) {
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return "check the path";
    }
    try (Stream<Path> all = Files.list(folder)) {
      List<String> names =
          all.map(file -> String.valueOf(file.getFileName())).sorted().toList();
      return Spelling.nearest(String.valueOf(path.getFileName()), names)
          .map(name -> "did you mean \"" + name + "\"?")
          .orElse("check the path");
    } catch (IOException e) {
      return "check the path";
    }
  }
}
