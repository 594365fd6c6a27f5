package io.cryptvault.actors.result;

import io.cryptvault.actors.reading.Analysis;
import io.cryptvault.actors.reading.Formulas;
import io.cryptvault.actors.reading.WarmUps;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.plan.Failure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The newest readings of some formulas, as the cache keeps them: one double a formula, and references to what thousands of series share.
 * Immutable.
 *
 * @param formulas the formulas; readings and warm-ups have the same places
 * @param warmUps how far each formula has warmed up
 * @param readings one value a formula; {@code NaN} means no value; not copied
 * @param thrown why formulas have failed, by their place; empty when none has
 * @param originTime open time of the first bar that the readings come from, epoch milliseconds
 * @param lastTime open time of the newest of these bars, epoch milliseconds
 * @param seen number of these bars
 */
public record NewestResult(
    Formulas formulas,
    WarmUps warmUps,
    double[] readings,
    Map<Integer, String> thrown,
    long originTime,
    long lastTime,
    long seen) {

  /**
   * Indexes failures by formula.
   *
   * @param failures at most one a formula
   * @return why formulas have failed, by their place
   */
  public static Map<Integer, String> thrown(List<Failure> failures) {
    if (failures.isEmpty()) {
      return Map.of();
    }
    Map<Integer, String> thrown = new HashMap<>();
    failures.forEach(failure -> thrown.put(failure.k(), failure.detail()));
    return thrown;
  }

  /**
   * Turns the readings into an answer.
   *
   * @param series the series that the readings belong to
   * @return the same readings, with the series named
   */
  public Analysis analysis(Series series) {
    return Analysis.of(series, formulas, originTime, lastTime, seen, warmUps, readings, thrown);
  }

  /**
   * The key of such a result.
   *
   * @param bars the bars that the readings come from
   * @param formulas as typed, in order
   */
  public record Key(BarsVersion bars, List<String> formulas) implements ResultKey<NewestResult> {
    @Override
    public Optional<BarsVersion> version() {
      return Optional.of(bars);
    }

    @Override
    public long bytes(NewestResult result) {
      return 120
          + 8L * result.readings.length
          + 512L * result.thrown.size()
          + result.formulas.sharedBytes()
          + result.warmUps.sharedBytes();
    }

    @Override
    public long room(NewestResult result) {
      return 1_024 + 8L * result.readings.length + 512L * result.thrown.size();
    }
  }
}
