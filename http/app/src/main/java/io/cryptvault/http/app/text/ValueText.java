package io.cryptvault.http.app.text;

import io.cryptvault.engine.plan.Columns;

/** One value as text, in a cell. */
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
}
