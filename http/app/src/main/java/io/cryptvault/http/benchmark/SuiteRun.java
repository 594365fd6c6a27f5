package io.cryptvault.http.benchmark;

import java.util.List;

/** A suite that is open: its engines run. Confined to the thread that measures. */
interface SuiteRun extends AutoCloseable {
  /** What to measure, in turn. */
  List<? extends Probe> probes();

  /** The rows that follow, given one result a probe in their order. */
  List<BenchRow> rows(List<Measured> measured);

  /** How many rounds. */
  int rounds();

  @Override
  default void close() {}
}
