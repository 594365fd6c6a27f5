package io.cryptvault.http.app.text;

import java.util.ArrayList;
import java.util.List;

/** Text in lines of at most some columns. */
public final class Paragraph {
  private Paragraph() {}

  /**
   * Breaks a text at its spaces. A word that is longer than a line gets one of its own.
   *
   * @param text without line breaks
   * @param columns of a line
   * @return the lines, at least one
   */
  public static List<String> lines(String text, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > columns) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /**
   * Breaks a text and sets it beside a label.
   *
   * @param label in the first line, left of the text
   * @param left columns of the label, spaces included
   * @param text without line breaks
   * @param columns of a whole line
   * @return the lines with their ends
   */
  public static String labelled(String label, int left, String text, int columns) {
    StringBuilder all = new StringBuilder();
    String margin = label + " ".repeat(left - label.length());
    for (String line : lines(text, columns - left)) {
      all.append((margin + line).stripTrailing()).append('\n');
      margin = " ".repeat(left);
    }
    return all.toString();
  }
}
