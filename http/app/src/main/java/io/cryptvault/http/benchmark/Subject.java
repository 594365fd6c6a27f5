package io.cryptvault.http.benchmark;

/**
 * What a row is about. Immutable.
 *
 * @param suite that it belongs to
 * @param name unique in the suite; sizes are part of it
 * @param unit of its values, such as {@code ms}
 * @param isHigherBetter whether it counts what is done in a time; the others are times
 * @param floor by which fraction the same build differs between runs, without anything that got slower; a smaller difference is none.
 *     {@link #NOT_COMPARED} for a difference of two times, whose best round is not what the code takes
 */
record Subject(BenchSuite suite, String name, String unit, boolean isHigherBetter, double floor) {
  static final double NOT_COMPARED = Double.POSITIVE_INFINITY;

  static Subject time(BenchSuite suite, String name, String unit, double floor) {
    return new Subject(suite, name, unit, false, floor);
  }

  static Subject rate(BenchSuite suite, String name, String unit, double floor) {
    return new Subject(suite, name, unit, true, floor);
  }
}
