package io.cryptvault.actors.reading;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.plan.WarmUp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The readings of many formulas at the newest closed bar. Immutable. Maps are in the order in which the formulas were
 * asked for; their keys are the texts as typed, and {@code get} and {@code containsKey} find a formula by any other spelling,
 * too: {@code values().get("MACD(12;26;9).hist")}. The same formula twice is one key, as first typed.
 *
 * @param originTime open time of the first bar that the calculations have seen, epoch milliseconds
 * @param asOfTime when the newest closed bar ended, epoch milliseconds
 * @param values what is not a condition; {@code NaN} when absent
 * @param conditions whether each holds; empty when absent
 * @param canonical each key as it prints, by which the same formula is known however it was typed
 * @param warmUps how far each formula has warmed up
 * @param failures formulas that have no value for want of bars, each with what it needs, or because a function that is not
 *     the engine's own has thrown
 */
public record Analysis(
    Symbol symbol,
    Interval interval,
    long originTime,
    long asOfTime,
    Map<String, Double> values,
    Map<String, Optional<Boolean>> conditions,
    Map<String, String> canonical,
    Map<String, WarmUp> warmUps,
    List<Failure> failures) {

  /** A formula without a value, and why. */
  public record Failure(String formula, Refusal.Code code, String detail) {}

  public Analysis {
    values = Collections.unmodifiableMap(values);
    conditions = Collections.unmodifiableMap(conditions);
    canonical = Collections.unmodifiableMap(canonical);
    warmUps = Collections.unmodifiableMap(warmUps);
    failures = List.copyOf(failures);
  }

  /**
   * The analysis that these readings make.
   *
   * @param lastTime open time of the newest closed bar
   * @param seen closed bars since the origin
   * @param warmUps of the same formulas
   * @param readings one for each formula
   * @param thrown why formulas have failed, by their place; of most there is nothing
   */
  public static Analysis of(
      Series series,
      Formulas formulas,
      long originTime,
      long lastTime,
      long seen,
      WarmUps warmUps,
      double[] readings,
      Map<Integer, String> thrown) {
    Map<String, Double> values = formulas.map(k -> formulas.isCondition(k) ? null : readings[k]);
    Map<String, Optional<Boolean>> conditions =
        formulas.map(k -> formulas.isCondition(k) ? condition(readings[k]) : null);
    List<Failure> failures = new ArrayList<>();
    for (int k = 0; k < readings.length; k++) {
      if (formulas.isRepetition(k)) {
        continue;
      }
      String formula = formulas.typed().get(k);
      double reading = readings[k];
      WarmUp warmUp = warmUps.byPlace().get(k);
      String why = thrown.get(k);
      if (why != null) {
        failures.add(new Failure(formula, Refusal.Code.FUNCTION_FAILED, why));
      } else if (!warmUp.isWarm() && Double.isNaN(reading)) {
        failures.add(new Failure(
            formula,
            Refusal.Code.INSUFFICIENT_HISTORY,
            formula + " needs " + warmUp.needed() + " bars, " + series + " has " + seen));
      }
    }
    return new Analysis(
        series.symbol(),
        series.interval(),
        originTime,
        series.interval().end(lastTime),
        values,
        conditions,
        formulas.canonical(),
        warmUps.byKey(),
        failures);
  }

  private static Optional<Boolean> condition(double reading) {
    return Double.isNaN(reading) ? Optional.empty() : Optional.of(reading == 1);
  }

  public Series series() {
    return new Series(symbol, interval);
  }
}
