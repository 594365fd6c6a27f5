package io.cryptvault.http.udf;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.reading.Readings;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Rows before a time. Thread-safe.
 *
 * <p>Bars come from the worker of the series while it has them, older ones from the source. A series may have holes, and no one tells how
 * large they are, so the past is read in pages, each twice as long as the one before it, until there are enough rows.
 *
 * <p>Readings exist for the bars that the worker keeps, and for no earlier ones.
 */
public final class ChartHistory {
  /** Pages that are read at most. The last one is 16 times as long as what was asked for, so a weekend is no end. */
  private static final int PAGES = 5;

  private final CryptVault vault;
  private final InstantSource clock;
  private final int bound;

  /**
   * Rows of an engine.
   *
   * @param vault whose bars and readings
   * @param clock tells which bars are past
   * @param bound the most rows that are asked of the engine at once
   */
  public ChartHistory(CryptVault vault, InstantSource clock, int bound) {
    this.vault = vault;
    this.clock = clock;
    this.bound = bound;
  }

  /**
   * {@return the newest bars of a window, the forming one among them} Fails as {@link CryptVault#history} does; no bars at all are no
   * failure.
   *
   * @param series whose bars
   * @param window which of them
   */
  public CompletionStage<ChartRows> bars(Series series, ChartWindow window) {
    Interval interval = series.interval();
    Bars none = Bars.empty(interval);
    if (window.to() <= interval.start(clock.millis())) {
      return earlier(series, window, new Found(none, window.to(), 0));
    }
    return orNothing(vault.bars(series.symbol(), interval, window.most()).thenCompose(recent -> {
      Bars newest = recent.closed().concat(recent.forming());
      long known = newest.isEmpty() ? window.to() : Math.min(window.to(), newest.firstTime());
      return next(series, window, newest, new Found(none, known, 0));
    }));
  }

  /**
   * What was found so far.
   *
   * @param bars of the window
   * @param known no bar from here on is unknown, in epoch milliseconds
   * @param pages how many were read
   */
  private record Found(Bars bars, long known, int pages) {}

  /** Takes bars that lie before those found, and goes on if they are too few. */
  private CompletionStage<ChartRows> next(
      Series series, ChartWindow window, Bars older, Found found) {
    Bars bars = older.between(window.start(), window.to()).concat(found.bars);
    boolean isWhole = found.known <= window.start();
    if (bars.size() >= window.most() || (isWhole && !bars.isEmpty())) {
      return CompletableFuture.completedFuture(ChartRows.of(bars.last(window.most())));
    }
    Bars before = older.between(Long.MIN_VALUE, window.start());
    if (isWhole && !before.isEmpty()) {
      return CompletableFuture.completedFuture(ChartRows.none(OptionalLong.of(before.lastTime())));
    }
    return earlier(series, window, new Found(bars, found.known, found.pages));
  }

  private CompletionStage<ChartRows> earlier(Series series, ChartWindow window, Found found) {
    if (found.pages == PAGES || found.known <= 0) {
      return CompletableFuture.completedFuture(
          found.bars.isEmpty()
              ? ChartRows.none(OptionalLong.empty())
              : ChartRows.of(found.bars.last(window.most())));
    }
    int length = (int) Math.min(bound, (long) window.most() << found.pages);
    long start = Math.max(0, startOf(series.interval(), found.known, length));
    return vault
        .history(series.symbol(), series.interval(), new TimeRange(start, found.known), bound)
        .thenCompose(page ->
            next(series, window, page.closed(), new Found(found.bars, start, found.pages + 1)));
  }

  /** The earliest time from which at most a given number of bars open before another. */
  private static long startOf(Interval interval, long to, int bars) {
    if (interval.isFixed()) {
      return to - bars * interval.millis();
    }
    long start = to;
    for (int bar = 0; bar < bars && start > 0; bar++) {
      start = interval.start(start - 1);
    }
    return start;
  }

  /**
   * {@return the newest readings of a window, that of the forming bar among them; absent ones are left out} Fails as {@link
   * CryptVault#readings} does; no bars at all are no failure.
   *
   * @param series whose readings
   * @param formula what to compute; a condition reads 1 or 0
   * @param window which of them
   */
  public CompletionStage<ChartRows> readings(Series series, String formula, ChartWindow window) {
    return orNothing(readings(series, formula, window, window.most()));
  }

  private CompletionStage<ChartRows> readings(
      Series series, String formula, ChartWindow window, int bars) {
    return vault
        .readings(series.symbol(), series.interval(), List.of(formula), bars, true)
        .thenCompose(readings -> {
          ChartRows rows = rows(readings, window);
          int kept = mostKept();
          boolean mayHaveMore = readings.size() >= bars && bars < kept;
          return rows.size() < window.most() && mayHaveMore
              ? readings(series, formula, window, kept)
              : CompletableFuture.completedFuture(rows);
        });
  }

  /** A worker drops bars when it has a quarter more than it should keep. */
  private int mostKept() {
    int usual = vault.settings().worker().maxBars();
    return usual + usual / 4 + 1;
  }

  private static ChartRows rows(Readings readings, ChartWindow window) {
    long[] times = new long[Math.min(window.most(), readings.size())];
    double[] values = new double[times.length];
    int free = times.length;
    OptionalLong before = OptionalLong.empty();
    for (int bar = readings.size() - 1; bar >= 0 && free > 0 && before.isEmpty(); bar--) {
      if (!Double.isFinite(readings.get(0, bar))) {
        continue;
      }
      if (window.contains(readings.openTime(bar))) {
        free--;
        times[free] = readings.openTime(bar);
        values[free] = readings.get(0, bar);
      } else if (readings.openTime(bar) < window.start()) {
        before = OptionalLong.of(readings.openTime(bar));
      }
    }
    return free == times.length
        ? ChartRows.none(before)
        : ChartRows.of(
            Arrays.copyOfRange(times, free, times.length),
            Arrays.copyOfRange(values, free, values.length));
  }

  /** A series without a closed bar has nothing to draw, and that is what a chart should be told. */
  private static CompletionStage<ChartRows> orNothing(CompletionStage<ChartRows> rows) {
    return rows.exceptionallyCompose(
        failure -> Refusal.of(failure).code() == Refusal.Code.INSUFFICIENT_HISTORY
            ? CompletableFuture.completedFuture(ChartRows.none(OptionalLong.empty()))
            : CompletableFuture.failedFuture(failure));
  }
}
