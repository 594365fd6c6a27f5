package io.cryptvault.http.app.option;

import java.util.ArrayList;
import java.util.List;

/** A list of formulas with commas between them: commas in parentheses or brackets belong to a formula. */
final class CommaList {
  private CommaList() {}

  /** The parts, trimmed, without empty ones. */
  static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int begin = 0;
    for (int k = 0; k <= text.length(); k++) {
      char letter = k == text.length() ? ',' : text.charAt(k);
      if (letter == '(' || letter == '[') {
        depth++;
      } else if (letter == ')' || letter == ']') {
        depth--;
      } else if (letter == ',' && (depth <= 0 || k == text.length())) {
        String part = text.substring(begin, k).trim();
        if (!part.isEmpty()) {
          parts.add(part);
        }
        begin = k + 1;
      }
    }
    return parts;
  }
}
