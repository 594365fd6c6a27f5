package io.cryptvault.actors.batch;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.actors.chart.FormulaSet;
import io.cryptvault.actors.flight.FlightRecorder;
import io.cryptvault.actors.flight.SymbolComputed;
import io.cryptvault.actors.profile.EnginePath;
import io.cryptvault.actors.profile.Profiler;
import io.cryptvault.actors.result.NewestResult;
import io.cryptvault.actors.result.ResultCache;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs plans over fetched bars. It keeps the newest readings in the result cache of the process while the bars are valid, so an equal
 * request costs one look-up. Thread-safe.
 */
final class Evaluator {
  private final BarCache bars;
  private final ResultCache results;

  Evaluator(BarCache bars, ResultCache results) {
    this.bars = bars;
    this.results = results;
  }

  /** The result of an equal earlier request, if no newer bar can have closed since. */
  Optional<SymbolResult.Analyzed> known(Series series, Span span, FormulaSet formulas) {
    return bars.find(series, span)
        .flatMap(version -> results.find(new NewestResult.Key(version, formulas.typed())))
        .map(newest -> analyzed(series, newest));
  }

  /** Runs the plan over all bars, which must not be empty. */
  SymbolResult.Analyzed evaluate(
      Series series, FormulaSet formulas, BarCache.VersionedBars fetched) {
    @Nullable SymbolComputed computed = FlightRecorder.HAS_RECORDER ? SymbolComputed.begun() : null;
    NewestResult newest = run(formulas, fetched.bars());
    if (computed != null) {
      computed.done(series, fetched.bars().size(), formulas.typed().size());
    }
    results.put(new NewestResult.Key(fetched.version(), formulas.typed()), newest);
    return analyzed(series, newest);
  }

  private static NewestResult run(FormulaSet formulas, Bars bars) {
    try {
      return Profiler.measure(EnginePath.COMPUTE, () -> formulas.newest(bars));
    } catch (IllegalArgumentException e) { // an @interval that cannot be built from these bars
      throw new Refused(Refusal.Code.BAD_FORMULA, String.valueOf(e.getMessage()));
    }
  }

  private static SymbolResult.Analyzed analyzed(Series series, NewestResult newest) {
    return new SymbolResult.Analyzed(newest.analysis(series), (int) newest.seen());
  }
}
