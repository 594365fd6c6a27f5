package io.cryptvault.actors.profile;

import java.util.List;

/** The columns of an operation in tables. */
final class OperationCells {
  static final List<String> TITLES =
      List.of("count", "total", "own", "mean", "p50", "p99", "max", "alloc");

  private OperationCells() {}

  static List<String> of(OperationStatistics statistics) {
    return List.of(
        Long.toString(statistics.count()),
        Amount.time(statistics.totalNanos()),
        Amount.time(statistics.ownNanos()),
        Amount.time(statistics.meanNanos()),
        Amount.time(statistics.p50Nanos()),
        Amount.time(statistics.p99Nanos()),
        Amount.time(statistics.maxNanos()),
        Amount.size(statistics.bytesEach()));
  }
}
