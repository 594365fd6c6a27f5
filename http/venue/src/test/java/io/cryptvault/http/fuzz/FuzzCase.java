package io.cryptvault.http.fuzz;

import java.util.List;

/** What follows from one seed. */
@FunctionalInterface
interface FuzzCase {

  /**
   * What it was.
   *
   * @param inputs how many were read
   * @param slowestNanos the longest that one of them took
   * @param problems what was wrong, in words
   */
  record Outcome(int inputs, long slowestNanos, List<String> problems) {}

  Outcome run(long seed);
}
