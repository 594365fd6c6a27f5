package io.cryptvault.http.app.text;

import io.cryptvault.engine.plan.Columns;
import java.util.Locale;

/** Single values as text. */
final class ValueText {
  private ValueText() {}

  /** A number that reads back to the same double, {@code true} or {@code false} of a condition, nothing when absent. */
  static String plain(Columns columns, int k, int bar) {
    return plain(columns.get(k, bar), columns.plan().isCondition(k));
  }

  static String plain(double value, boolean isCondition) {
    if (!Double.isFinite(value)) {
      return "";
    }
    return isCondition ? Boolean.toString(value == 1) : Double.toString(value);
  }

  /** Quoted where a comma, quote or line end would be misread. */
  static String csv(String text) {
    boolean plain = text.indexOf(',') < 0
        && text.indexOf('"') < 0
        && text.indexOf('\n') < 0
        && text.indexOf('\r') < 0;
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

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

  /** A number where the source writes one, else a string. */
  static String jsonTime(String time) {
    return time.matches("-?\\d+") ? time : json(time);
  }
}
