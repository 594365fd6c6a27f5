package io.cryptvault.http.app.text;

import io.cryptvault.engine.formula.Unit;
import io.cryptvault.http.benchmark.BenchRow;
import io.cryptvault.http.benchmark.Comparison;
import java.util.Locale;
import java.util.OptionalDouble;

/** The cells of a benchmark's row, in tables of every format. */
final class BenchText {
  private BenchText() {}

  static String number(double value) {
    return NumberText.of(value, Unit.VOLUME);
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : "";
  }

  /** What a value should not exceed, or not fall below. */
  static String target(BenchRow row) {
    return row.target().isEmpty()
        ? ""
        : (row.isHigherBetter() ? "> " : "< ") + number(row.target());
  }

  static String share(BenchRow row) {
    return row.share().isEmpty() ? "" : Math.round(100 * row.share().getAsDouble()) + " %";
  }

  static String ratio(BenchRow row) {
    OptionalDouble ratio = row.baseline().map(Comparison::ratio).orElse(OptionalDouble.empty());
    return ratio.isEmpty() ? "" : String.format(Locale.ROOT, "%.2f", ratio.getAsDouble());
  }

  static String verdict(BenchRow row) {
    return row.baseline().map(comparison -> comparison.verdict().words()).orElse("");
  }

  /** Bytes, with the letter of a power of a thousand. */
  static String count(double bytes) {
    return NumberText.of(Math.rint(bytes), Unit.VOLUME);
  }

  /** A name that is too long ends in dots. */
  static String cut(String name, int width) {
    return name.length() <= width ? name : name.substring(0, width - 2) + "..";
  }
}
