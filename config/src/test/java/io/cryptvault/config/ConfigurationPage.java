package io.cryptvault.config;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code docs/configuration.md}: what {@code reference.conf} says, as tables. It reads the file as it is written here: a key or a
 * brace a line, and comments above what they are about.
 */
final class ConfigurationPage {
  private static final Pattern OPENED = Pattern.compile("([\\w.-]+) (?:= \\$\\{([^}]+)} )?\\{");
  private static final Pattern SET = Pattern.compile("([\\w.-]+) = (.+)");
  private static final Pattern FROM_ENVIRONMENT = Pattern.compile("\\$\\{\\?(\\w+)}");
  private static final String HEAD = """
      # Configuration

      Every setting of [reference.conf](../config/src/main/resources/reference.conf) with its default and the reason for it. The page is
      generated from that file, and a test checks that it is current.

      A file of your own overrides what it names: `cryptvault serve --config cryptvault.conf`. It is written in HOCON, as
      `cryptvault.http.port = 9090` or nested in braces. A key that does not exist is an error. A system property wins over the file:
      `CRYPTVAULT_JAVA_OPTS=-Dcryptvault.http.port=9090`. A duration and a size have a unit: `20ms`, `5s`, `6h`, `32 MiB`.

      `cryptvault config` checks the settings in force and lists those that differ from these; `cryptvault config --print` prints all.
      """;

  private final Map<String, Section> sections = new LinkedHashMap<>();
  private final Deque<String> open = new ArrayDeque<>();
  private List<String> comment = new ArrayList<>();

  /** A block in braces; {@code like} is the section that it copies, or empty. */
  record Section(List<String> comment, String like, Map<String, Row> rows) {}

  /** A key; {@code variable} of the environment overrides it, unless it is empty. */
  record Row(String value, List<String> comment, String variable) {}

  private ConfigurationPage() {}

  /** Reads the lines of the file. */
  static ConfigurationPage of(List<String> lines) {
    ConfigurationPage page = new ConfigurationPage();
    lines.forEach(page::read);
    return page;
  }

  /** Sections by their names, in the order of the file. */
  Map<String, Section> sections() {
    return sections;
  }

  /** The section of a name that an earlier line opened. */
  Section section(String name) {
    return Objects.requireNonNull(sections.get(name), name);
  }

  private void read(String written) {
    String line = written.strip();
    Matcher opened = OPENED.matcher(line);
    Matcher set = SET.matcher(line);
    if (line.startsWith("#")) {
      comment.add(line.substring(1));
      return;
    }
    if (line.equals("}")) {
      open.removeLast();
    } else if (opened.matches()) {
      open.addLast(opened.group(1));
      String like = opened.group(2) == null ? "" : opened.group(2);
      sections.put(String.join(".", open), new Section(comment, like, new LinkedHashMap<>()));
    } else if (set.matches()) {
      set(section(String.join(".", open)).rows(), set.group(1), set.group(2));
    } else if (!line.isEmpty()) {
      throw new AssertionError(
          "reference.conf: expected a comment, NAME {, NAME = VALUE or }, found " + line);
    }
    comment = new ArrayList<>();
  }

  private void set(Map<String, Row> rows, String key, String value) {
    Matcher variable = FROM_ENVIRONMENT.matcher(value);
    Row row = rows.get(key);
    if (variable.matches() && row != null) {
      rows.put(key, new Row(row.value(), row.comment(), variable.group(1)));
    } else {
      rows.put(key, new Row(value, comment, ""));
    }
  }

  String text() {
    StringBuilder page = new StringBuilder(HEAD);
    sections.forEach((name, section) -> {
      if (!section.rows().isEmpty() || !section.comment().isEmpty()) {
        page.append("\n## ").append(name).append("\n\n").append(introduction(section));
        table(page, section);
      }
    });
    return page.toString();
  }

  /** Lines of a comment that are set in are examples. */
  private static String introduction(Section section) {
    StringBuilder text = new StringBuilder();
    List<String> words =
        section.comment().stream().filter(line -> !isExample(line)).toList();
    List<String> examples =
        section.comment().stream().filter(ConfigurationPage::isExample).toList();
    if (!words.isEmpty()) {
      text.append(joined(words)).append("\n\n");
    }
    if (!examples.isEmpty()) {
      text.append("```\n");
      examples.forEach(line -> text.append(line.strip()).append('\n'));
      text.append("```\n\n");
    }
    if (!section.like().isEmpty()) {
      text.append("As `").append(section.like()).append("`, except for:\n\n");
    }
    return text.toString();
  }

  private static boolean isExample(String line) {
    return line.startsWith("   ");
  }

  private static void table(StringBuilder page, Section section) {
    if (section.rows().isEmpty()) {
      page.setLength(page.length() - 1);
      return;
    }
    page.append("| key | kind | default | meaning and reason |\n|---|---|---|---|\n");
    String above = "";
    for (Map.Entry<String, Row> entry : section.rows().entrySet()) {
      Row row = entry.getValue();
      String meaning = row.comment().isEmpty() ? above : joined(row.comment());
      above = meaning.isEmpty() ? "" : "see the row above";
      page.append(
              "| `" + entry.getKey() + "` | " + kind(row.value()) + " | `" + row.value() + "` | ")
          .append(meaning)
          .append(
              row.variable().isEmpty()
                  ? ""
                  : " `" + row.variable() + "` of the environment overrides it.")
          .append(" |\n");
    }
  }

  private static String joined(List<String> comment) {
    return comment.stream()
        .map(String::strip)
        .collect(Collectors.joining(" "))
        .replace("|", "\\|")
        .replace("*", "\\*");
  }

  private static String kind(String value) {
    if (value.matches("\\d+ ?(?:ms|s|m|h|d)")) {
      return "duration";
    }
    if (value.matches("\\d+ [KMG]iB")) {
      return "size";
    }
    if (value.matches("on|off|true|false")) {
      return "on, off";
    }
    return value.startsWith("[") ? "list" : value.matches("[\\d.]+") ? "number" : "text";
  }
}
