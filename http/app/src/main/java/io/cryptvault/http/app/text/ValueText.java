package io.cryptvault.http.app.text;

import io.cryptvault.engine.plan.Columns;
import java.util.Locale;

/** One value as text, in a cell or in JSON. */
final class ValueText {
  private ValueText() {}

  /** A number that reads back to the same double, {@code true} or {@code false} for a condition, empty when absent. */
  static String plain(Columns columns, int k, int bar) {
    return plain(columns.get(k, bar), columns.plan().isCondition(k));
  }

  static String plain(double value, boolean isCondition) {
    if (!Double.isFinite(value)) {
      return "";
    }
    return isCondition ? Boolean.toString(value == 1) : Double.toString(value);
  }

  /** A JSON string. */
  static String json(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  /** A number if the source writes a number, else a string. */
  static String jsonTime(String time) {
    return time.matches("-?\\d+") ? time : json(time);
  }
}
