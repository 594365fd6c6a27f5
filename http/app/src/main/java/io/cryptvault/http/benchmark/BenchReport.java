package io.cryptvault.http.benchmark;

import java.util.List;
import java.util.Optional;

/**
 * What a run has measured. Immutable.
 *
 * @param machine where
 * @param version of the program
 * @param rows in the order of the suites
 */
public record BenchReport(BenchMachine machine, String version, List<BenchRow> rows) {
  /** Copies the rows. */
  public BenchReport {
    rows = List.copyOf(rows);
  }

  /** {@return the rows that take longer than in the earlier run, beyond the spread; none without an earlier run} */
  public List<BenchRow> slower() {
    return rows.stream()
        .filter(row -> row.baseline().map(Comparison::verdict).equals(Optional.of(Verdict.SLOWER)))
        .toList();
  }
}
