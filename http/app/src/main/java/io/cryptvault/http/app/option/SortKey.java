package io.cryptvault.http.app.option;

import java.util.Locale;

/**
 * What rows are ordered by. Immutable.
 *
 * @param formula as typed
 * @param isDescending whether the largest value comes first
 */
public record SortKey(String formula, boolean isDescending) {

  /** Reads {@code rsi(14)}, {@code rsi(14) asc} or {@code rsi(14) desc}. */
  static SortKey of(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.endsWith(" desc")) {
      return new SortKey(text.substring(0, text.length() - 5).trim(), true);
    }
    return new SortKey(
        lower.endsWith(" asc") ? text.substring(0, text.length() - 4).trim() : text, false);
  }
}
