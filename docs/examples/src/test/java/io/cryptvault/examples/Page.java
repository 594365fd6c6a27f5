package io.cryptvault.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A page of docs, as far as tests read it: its blocks of code and its tables. */
record Page(List<String> lines) {
  static Page of(String name) {
    try {
      return new Page(Files.readAllLines(Path.of("..", name)));
    } catch (IOException e) {
      throw new AssertionError("expected the page docs/" + name, e);
    }
  }

  /** The lines of all blocks of this language. */
  List<String> block(String language) {
    List<String> found = new ArrayList<>();
    boolean inside = false;
    for (String line : lines) {
      if (line.startsWith("```")) {
        inside = line.equals("```" + language);
      } else if (inside) {
        found.add(line);
      }
    }
    return found;
  }

  /** The rows of the table whose header begins like this, as texts of its cells without backticks. */
  List<List<String>> table(String header) {
    int first = lines.indexOf(
        lines.stream().filter(line -> line.startsWith(header)).findFirst().orElseThrow());
    return lines.stream()
        .skip(first + 2L)
        .takeWhile(line -> line.startsWith("|"))
        .map(Page::cells)
        .toList();
  }

  private static List<String> cells(String row) {
    return Stream.of(row.split("\\|", -1))
        .skip(1)
        .map(String::strip)
        .map(cell -> cell.matches("`[^`]*`") ? cell.substring(1, cell.length() - 1) : cell)
        .toList();
  }
}
