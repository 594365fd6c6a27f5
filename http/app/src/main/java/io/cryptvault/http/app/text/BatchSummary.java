package io.cryptvault.http.app.text;

import io.cryptvault.actors.batch.Progress;
import io.cryptvault.actors.batch.SymbolResult;
import io.cryptvault.http.app.process.ExitCode;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Counts the results of a batch and sums them up. Thread-safe by its lock. */
public final class BatchSummary {
  private static final int NAMED = 20;

  private final int symbols;
  private final List<SymbolResult.Failed> failed = new ArrayList<>();
  private int done;
  private long bars;
  private long computed;
  private long deduplicated;
  private long cached;

  /**
   * Starts with no result of this many symbols.
   *
   * @param symbols how many the batch has
   */
  public BatchSummary(int symbols) {
    this.symbols = symbols;
  }

  /**
   * Counts the result of one symbol.
   *
   * @param result an analysis or a failure
   */
  public synchronized void add(SymbolResult result) {
    done++;
    if (result instanceof SymbolResult.Failed failure) {
      failed.add(failure);
    }
  }

  /**
   * Adds the last progress of a batch, or of a part of it: its bars and calculations.
   *
   * @param last at its end
   */
  public synchronized void count(Progress last) {
    bars += last.bars();
    computed += last.computed();
    deduplicated += last.deduplicated();
    cached += last.cached();
  }

  /** {@return whether a symbol has failed} */
  public synchronized boolean hasFailures() {
    return !failed.isEmpty();
  }

  /** {@return one line a failed symbol, at most {@value #NAMED}; the data has all of them} */
  public synchronized List<String> failures() {
    List<String> lines = new ArrayList<>();
    failed.stream()
        .limit(NAMED)
        .forEach(failure -> lines.add(
            "failed: " + failure.symbol() + ": " + failure.detail() + " [" + failure.code() + "]"));
    if (failed.size() > NAMED) {
      lines.add("failed: and " + (failed.size() - NAMED) + " more");
    }
    return lines;
  }

  /** {@return the code of the command} */
  public synchronized int exitCode() {
    return ExitCode.ofSome(failed.stream().map(SymbolResult.Failed::code).toList(), done);
  }

  /**
   * One line for people.
   *
   * @param nanos how long the batch took
   * @return without a line end
   */
  public synchronized String text(long nanos) {
    double seconds = nanos / 1e9;
    return String.format(
        Locale.ROOT,
        "%,d of %,d symbols, %,d bars in %.2f s (%,.0f bars/s); calculations: %,d computed, %,d"
            + " deduplicated, %,d cached; %d failed; peak heap %,d MB",
        done,
        symbols,
        bars,
        seconds,
        bars / Math.max(seconds, 1e-9),
        computed,
        deduplicated,
        cached,
        failed.size(),
        peakHeap() >> 20);
  }

  private static long peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }
}
