package io.cryptvault.http.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Runs cases from a first seed on, and reports what went wrong with which seed. */
final class Fuzzing {
  private static final long SLOW_NANOS = 100_000_000;
  private static final int ONCE_MORE = 3;
  private static final int REPORTED = 5;

  /** Allows for garbage that is not collected yet, and for caches that grow to their bound. */
  private static final long GROWTH = 8 << 20;

  /** The result of a run. */
  record Report(long inputs, long slowestMillis, long grownBytes, List<String> problems) {}

  private final FuzzCase what;
  private final List<String> problems = new ArrayList<>();
  private long slowest;

  Fuzzing(FuzzCase what) {
    this.what = what;
  }

  /** Reads at least this many inputs. */
  Report run(long first, long inputs) {
    long seed = first;
    long read = 0;
    long before = 0;
    while (read < inputs && problems.size() < REPORTED) {
      read += one(seed++);
      if (before == 0 && read >= inputs / 10) {
        before = Heap.used(); // by now everything has been loaded
      }
    }
    long grown = Heap.used() - before;
    if (grown > GROWTH) {
      problems.add("the heap grew by " + grown + " bytes over " + read + " inputs");
    }
    return new Report(read, slowest / 1_000_000, grown, problems);
  }

  private int one(long seed) {
    FuzzCase.Outcome outcome = what.run(seed);
    outcome.problems().stream().distinct().limit(2).forEach(problem -> add(seed, problem));
    long nanos = outcome.slowestNanos();
    for (int again = 0; nanos > SLOW_NANOS && again < ONCE_MORE; again++) {
      nanos = Math.min(
          nanos, what.run(seed).slowestNanos()); // excludes the collector and a busy machine
    }
    if (nanos > SLOW_NANOS) {
      add(seed, "took " + nanos / 1_000_000 + " ms");
    }
    slowest = Math.max(slowest, nanos);
    return outcome.inputs();
  }

  private void add(long seed, String problem) {
    problems.add("seed " + seed + ": " + problem);
  }
}
