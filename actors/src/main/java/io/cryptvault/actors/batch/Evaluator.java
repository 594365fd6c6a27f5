package io.cryptvault.actors.batch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.actors.chart.FormulaSet;
import io.cryptvault.actors.reading.Analysis;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.plan.NewestReadings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Runs plans over fetched bars and keeps the newest readings for as long as the bars hold, so that an equal request costs a
 * look-up. Bounded in bytes: of a symbol only a double a formula is kept. Thread-safe.
 */
final class Evaluator {
  private final Freshness freshness;
  private final Cache<Key, Kept> cache;

  private record Key(Series series, Span span, FormulaSet formulas) {}

  private record Kept(
      double[] readings,
      Map<Integer, String> thrown,
      long originTime,
      long lastTime,
      int bars,
      long validUntil) {}

  Evaluator(Freshness freshness, long bytes, Executor executor) {
    this.freshness = freshness;
    this.cache = Caffeine.newBuilder()
        .maximumWeight(bytes)
        .<Key, Kept>weigher(
            (key, kept) -> 160 + 8 * kept.readings.length + 512 * kept.thrown.size())
        .executor(executor)
        .build();
  }

  /** The result of an equal request, if no newer bar can have closed since. */
  Optional<SymbolResult.Analyzed> known(Series series, Span span, FormulaSet formulas) {
    Kept kept = cache.getIfPresent(new Key(series, span, formulas));
    return kept == null || !freshness.isValid(kept.validUntil)
        ? Optional.empty()
        : Optional.of(analyzed(series, formulas, kept));
  }

  /** Runs the plan over all bars, which must not be empty. */
  SymbolResult.Analyzed evaluate(
      Series series, Span span, FormulaSet formulas, BarCache.Fetched fetched) {
    Bars bars = fetched.bars();
    NewestReadings newest = newest(formulas, bars);
    Map<Integer, String> thrown = new HashMap<>();
    newest.failures().forEach(failure -> thrown.put(failure.k(), failure.detail()));
    Kept kept = new Kept(
        newest.toArray(),
        thrown,
        bars.firstTime(),
        bars.lastTime(),
        bars.size(),
        fetched.validUntil());
    cache.put(new Key(series, span, formulas), kept);
    return analyzed(series, formulas, kept);
  }

  private static NewestReadings newest(FormulaSet formulas, Bars bars) {
    try {
      return formulas.plan().newest(bars);
    } catch (IllegalArgumentException e) { // an @interval that these bars do not add up to
      throw new Refused(Refusal.Code.BAD_FORMULA, String.valueOf(e.getMessage()));
    }
  }

  private static SymbolResult.Analyzed analyzed(Series series, FormulaSet formulas, Kept kept) {
    return new SymbolResult.Analyzed(
        Analysis.of(
            series,
            formulas.formulas(),
            kept.originTime,
            kept.lastTime,
            kept.bars,
            formulas.warmUps(series.interval(), kept.originTime, kept.bars),
            kept.readings,
            kept.thrown),
        kept.bars);
  }
}
