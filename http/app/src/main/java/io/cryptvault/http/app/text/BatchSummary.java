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
import org.jspecify.annotations.Nullable;

/** What a batch came to. Confined to the batch's stream, then to the command's thread. */
public final class BatchSummary {
  private static final int NAMED = 20;

  private final int symbols;
  private final List<SymbolResult.Failed> failed = new ArrayList<>();
  private int done;
  private @Nullable Progress progress;

  public BatchSummary(int symbols) {
    this.symbols = symbols;
  }

  public synchronized void add(SymbolResult result) {
    done++;
    if (result instanceof SymbolResult.Failed failure) {
      failed.add(failure);
    }
  }

  public synchronized void count(Progress last) {
    progress = last;
  }

  /** One line a failed symbol, at most {@value #NAMED}; every one is in the data. */
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

  public synchronized int exitCode() {
    return ExitCode.ofSome(failed.stream().map(SymbolResult.Failed::code).toList(), done);
  }

  public synchronized String text(long nanos) {
    double seconds = nanos / 1e9;
    long bars = progress == null ? 0 : progress.bars();
    long computed = progress == null ? 0 : progress.computed();
    long deduplicated = progress == null ? 0 : progress.deduplicated();
    long cached = progress == null ? 0 : progress.cached();
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
