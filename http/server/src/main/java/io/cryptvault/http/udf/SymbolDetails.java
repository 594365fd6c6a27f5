package io.cryptvault.http.udf;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.actors.reading.Readings;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What a chart must know of a symbol before it asks for rows. Immutable.
 *
 * @param symbol at the intervals that rows can be asked for
 * @param priceScale as in {@link PriceScale}
 * @param hasVolume whether rows have volumes
 */
public record SymbolDetails(ChartSymbol symbol, long priceScale, boolean hasVolume) {
  /** Newest bars whose prices tell the scale. */
  private static final int BARS = 100;

  /**
   * {@return the details of a symbol, read from its newest bars} Fails as {@link CryptVault#bars} and {@link CryptVault#readings} do;
   * with {@link Refusal.Code#BAD_FORMULA} when its formula fits none of its intervals.
   *
   * @param vault the engine that has the symbol
   * @param symbol as found
   */
  public static CompletionStage<SymbolDetails> of(CryptVault vault, ChartSymbol symbol) {
    Optional<String> formula = symbol.formula();
    try {
      ChartSymbol usable = formula.isPresent() ? symbol.at(fitting(vault, symbol)) : symbol;
      Interval interval = longestWithinADay(usable.intervals());
      CompletionStage<SymbolDetails> details = formula.isPresent()
          ? vault
              .readings(symbol.symbol(), interval, List.of(formula.get()), BARS, false)
              .thenApply(readings ->
                  new SymbolDetails(usable, PriceScale.ofReadings(values(readings)), false))
          : vault
              .bars(symbol.symbol(), interval, BARS)
              .thenApply(bars -> new SymbolDetails(
                  usable,
                  PriceScale.ofPrices(prices(bars.closed())),
                  bars.closed().hasVolume()));
      return details.exceptionallyCompose(
          failure -> Refusal.of(failure).code() == Refusal.Code.INSUFFICIENT_HISTORY
              ? CompletableFuture.completedFuture(
                  new SymbolDetails(usable, PriceScale.ofPrices(new double[0]), formula.isEmpty()))
              : CompletableFuture.failedFuture(failure));
    } catch (Refused e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** The intervals at which its formula can be computed: {@code rsi(14)@1h} has no readings on days. */
  private static List<Interval> fitting(CryptVault vault, ChartSymbol symbol) {
    List<Interval> fitting = new ArrayList<>();
    Optional<Refused> refused = Optional.empty();
    for (Interval interval : symbol.intervals()) {
      try {
        List<String> unused = vault.compiled(symbol.formula().stream().toList(), interval);
        fitting.add(interval);
      } catch (Refused e) {
        refused = refused.or(() -> Optional.of(e));
      }
    }
    if (fitting.isEmpty() && refused.isPresent()) {
      throw refused.get();
    }
    return fitting;
  }

  /** Long bars reach far back at little cost; those beyond a day are built of others at many venues. */
  private static Interval longestWithinADay(List<Interval> intervals) {
    return intervals.stream()
        .filter(interval -> interval.millis() <= Interval.DAY.millis())
        .reduce((shorter, longer) -> longer)
        .orElse(intervals.get(0));
  }

  private static double[] prices(Bars bars) {
    return IntStream.range(0, bars.size())
        .mapToObj(bars::get)
        .flatMapToDouble(bar -> DoubleStream.of(bar.open(), bar.high(), bar.low(), bar.close()))
        .toArray();
  }

  private static double[] values(Readings readings) {
    return IntStream.range(0, readings.size())
        .mapToDouble(bar -> readings.get(0, bar))
        .filter(Double::isFinite)
        .toArray();
  }
}
