package io.cryptvault.http.fuzz;

import java.util.List;

/** A test case that is made from a seed. */
@FunctionalInterface
interface FuzzCase {

  /**
   * The result of one case.
   *
   * @param inputs how many inputs were read
   * @param slowestNanos the longest time for one of them
   * @param problems what was wrong, in words
   */
  record Outcome(int inputs, long slowestNanos, List<String> problems) {}

  Outcome run(long seed);
}
