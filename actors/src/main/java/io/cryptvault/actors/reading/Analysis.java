package io.cryptvault.actors.reading;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.indicator.Indicators;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.plan.WarmUp;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The readings of many formulas at the newest closed bar. Immutable. Maps are in the order of the question. Their keys are the
 * formulas as typed; {@code get} and {@code containsKey} also find a formula by any other spelling: {@code
 * values().get("MACD(12;26;9).hist")}. A formula that was asked for twice has one key, the first spelling.
 *
 * @param symbol whose bars
 * @param interval of the bars
 * @param originTime open time of the first bar that the calculations have seen, epoch milliseconds
 * @param asOfTime end of the newest closed bar, epoch milliseconds
 * @param values the formulas that are not conditions; {@code NaN} when absent
 * @param conditions whether each condition holds; empty when absent
 * @param canonical the printed form of each key, the same for all spellings of a formula
 * @param warmUps how far each formula has warmed up
 * @param failures formulas without a value, because bars are missing or because a function that is not the engine's own has thrown
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

  /**
   * A formula without a value, and why.
   *
   * @param formula as typed
   * @param code {@code INSUFFICIENT_HISTORY} or {@code FUNCTION_FAILED}
   * @param detail why, in words; for missing bars, how many the formula needs
   */
  public record Failure(String formula, Refusal.Code code, String detail) {}

  /** Makes the collections immutable; maps are not copied. */
  public Analysis {
    values = frozen(values);
    conditions = frozen(conditions);
    canonical = frozen(canonical);
    warmUps = frozen(warmUps);
    failures = List.copyOf(failures);
  }

  /**
   * {@return the analysis with these readings}
   *
   * @param series whose bars
   * @param formulas in the order of the question
   * @param originTime open time of the first bar that the calculations have seen, epoch milliseconds
   * @param lastTime open time of the newest closed bar, epoch milliseconds
   * @param seen closed bars since the origin
   * @param warmUps of the same formulas
   * @param readings one for each formula; {@code NaN} when absent, of a condition 1 or 0
   * @param thrown why formulas have failed, by their index; most have no entry
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
            formulas.shortage(k, new WarmUp(warmUp.needed(), seen, false), series)));
      }
    }
    return of(
        series,
        formulas,
        originTime,
        series.interval().end(lastTime),
        warmUps.byKey(),
        readings,
        failures);
  }

  /**
   * {@return an analysis that another process has made}
   *
   * @param series whose bars
   * @param formulas in the order of the question
   * @param originTime open time of the first bar that the calculations have seen, epoch milliseconds
   * @param asOfTime end of the newest closed bar, epoch milliseconds
   * @param warmUps one for each formula
   * @param readings one for each formula; {@code NaN} when absent, of a condition 1 or 0
   * @param failures formulas without a value
   */
  public static Analysis of(
      Series series,
      Formulas formulas,
      long originTime,
      long asOfTime,
      List<WarmUp> warmUps,
      double[] readings,
      List<Failure> failures) {
    return of(
        series, formulas, originTime, asOfTime, formulas.map(warmUps::get), readings, failures);
  }

  private static Analysis of(
      Series series,
      Formulas formulas,
      long originTime,
      long asOfTime,
      Map<String, WarmUp> warmUps,
      double[] readings,
      List<Failure> failures) {
    return new Analysis(
        series.symbol(),
        series.interval(),
        originTime,
        asOfTime,
        formulas.map(k -> formulas.isCondition(k) ? null : readings[k]),
        formulas.map(k -> formulas.isCondition(k) ? condition(readings[k]) : null),
        formulas.canonical(),
        warmUps,
        failures);
  }

  private static <V> Map<String, V> frozen(Map<String, V> map) {
    return map instanceof FormulaMap<V> ? map : Collections.unmodifiableMap(map);
  }

  private static Optional<Boolean> condition(double reading) {
    return Double.isNaN(reading) ? Optional.empty() : Optional.of(reading == 1);
  }

  /** {@return symbol and interval} */
  public Series series() {
    return new Series(symbol, interval);
  }

  /**
   * {@return the same analysis, whose maps understand other spellings by a catalogue}
   *
   * @param catalogue of the engine that answers, with its own functions
   */
  public Analysis in(Catalogue catalogue) {
    return warmUps instanceof FormulaMap<WarmUp> map && map.isIn(catalogue)
        ? this
        : of(
            series(),
            asked(catalogue),
            originTime,
            asOfTime,
            List.copyOf(warmUps.values()),
            readings(),
            failures);
  }

  /** {@return its formulas, once each, in the order of the maps} */
  public Formulas asked() {
    return asked(Indicators.catalogue());
  }

  private Formulas asked(Catalogue catalogue) {
    List<String> typed = List.copyOf(canonical.keySet());
    BitSet isCondition = new BitSet(typed.size());
    for (int k = 0; k < typed.size(); k++) {
      isCondition.set(k, conditions.containsKey(typed.get(k)));
    }
    return Formulas.of(typed, List.copyOf(canonical.values()), isCondition, catalogue);
  }

  /** {@return the readings of {@link #asked()}, the caller's own; {@code NaN} when absent, of a condition 1 or 0} */
  public double[] readings() {
    double[] readings = new double[canonical.size()];
    int k = 0;
    for (String formula : canonical.keySet()) {
      Optional<Boolean> holds = conditions.get(formula);
      readings[k++] = holds == null
          ? values.getOrDefault(formula, Double.NaN)
          : holds.map(it -> it ? 1.0 : 0.0).orElse(Double.NaN);
    }
    return readings;
  }
}
