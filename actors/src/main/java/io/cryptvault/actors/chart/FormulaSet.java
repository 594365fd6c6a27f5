package io.cryptvault.actors.chart;

import io.cryptvault.actors.reading.Formulas;
import io.cryptvault.actors.reading.WarmUps;
import io.cryptvault.actors.result.NewestResult;
import io.cryptvault.engine.formula.Formula;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.plan.Failure;
import io.cryptvault.engine.plan.NewestReadings;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.engine.plan.WarmUp;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The formulas of one request, compiled once and shared by all who ask for the same. Equal when the texts are. Immutable,
 * thread-safe; made by {@link PlanCache}.
 */
public final class FormulaSet {
  private final Plan plan;
  private final Formulas formulas;
  /** Thousands of symbols have seen equally many bars: the newest answer is kept. A race loses a copy and nothing else. */
  private volatile @Nullable Warmth warmth;
  /** The interval that was last found to fit. */
  private volatile @Nullable Interval fitting;

  private record Warmth(Interval interval, long origin, long seen, WarmUps warmUps) {}

  FormulaSet(Plan plan) {
    this.plan = plan;
    this.formulas = Formulas.of(plan);
  }

  /** A plan of these formulas and no others. */
  public Plan plan() {
    return plan;
  }

  /** Their texts, as answers carry them. */
  public Formulas formulas() {
    return formulas;
  }

  /** The formulas as typed. */
  public List<String> typed() {
    return formulas.typed();
  }

  /** The formulas as they print, by which equal ones are known however they were typed. */
  public List<String> printed() {
    return formulas.printed();
  }

  public int size() {
    return plan.size();
  }

  /** What it keeps, in bytes. */
  long memory() {
    return plan.memory() + formulas.bytes();
  }

  /** Puts each formula by its printed form. */
  void addTo(Map<String, Formula> byText) {
    for (int k = 0; k < size(); k++) {
      byText.putIfAbsent(printed().get(k), plan.trees().get(k));
    }
  }

  /** Their readings at the last of these bars, of which the first is the origin; there must be one. */
  public NewestResult newest(Bars bars) {
    NewestReadings newest = plan.newest(bars);
    return newest(
        newest.toArray(),
        newest.failures(),
        bars.firstTime(),
        bars.lastTime(),
        bars.size(),
        bars.interval());
  }

  /** Readings of theirs at the last of {@code seen} bars (open times of the first and the last), as they are kept. */
  NewestResult newest(
      double[] readings,
      List<Failure> failures,
      long originTime,
      long lastTime,
      long seen,
      Interval interval) {
    return new NewestResult(
        formulas,
        warmUps(interval, originTime, seen),
        readings,
        NewestResult.thrown(failures),
        originTime,
        lastTime,
        seen);
  }

  /** How many calculations they ask for at a bar, before sharing. */
  public int asked() {
    return plan.asked();
  }

  /** Throws {@link IllegalArgumentException} when a formula has an interval that bars of this one do not add up to. */
  void requireFit(Interval interval) {
    if (!interval.equals(fitting)) {
      plan.start(interval);
      fitting = interval;
    }
  }

  /** How far each formula has warmed up after {@code seen} bars from an origin. */
  public WarmUps warmUps(Interval interval, long originTime, long seen) {
    Warmth known = warmth;
    long origin = plan.readsHigher() ? originTime : 0;
    if (known == null
        || known.seen != seen
        || known.origin != origin
        || !known.interval.equals(interval)) {
      List<WarmUp> byPlace = IntStream.range(0, size())
          .mapToObj(k -> plan.warmUp(k, interval, origin, seen))
          .toList();
      known = new Warmth(interval, origin, seen, WarmUps.of(formulas, byPlace));
      warmth = known;
    }
    return known.warmUps;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || other instanceof FormulaSet that && typed().equals(that.typed());
  }

  @Override
  public int hashCode() {
    return typed().hashCode();
  }

  @Override
  public String toString() {
    return typed().toString();
  }
}
