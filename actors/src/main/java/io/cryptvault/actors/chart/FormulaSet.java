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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The formulas of one request, compiled once and shared by everyone who asks for the same. Sets are equal when their texts are.
 * Immutable, thread-safe; made by {@link PlanCache}.
 */
public final class FormulaSet {
  /** A plan that runs over a history keeps each column for about this many bars. */
  private static final long BLOCK = 1_024;

  private final Plan plan;
  private final Formulas formulas;
  /** The newest answer is kept, since thousands of symbols have seen the same number of bars. A race only computes it twice. */
  private volatile @Nullable Warmth warmth;
  /** The last interval that was found to fit. */
  private volatile @Nullable Interval fitting;

  private record Warmth(Interval interval, long origin, long seen, WarmUps warmUps) {}

  FormulaSet(Plan plan) {
    this.plan = plan;
    this.formulas = Formulas.of(plan);
  }

  /** {@return a plan of exactly these formulas} */
  public Plan plan() {
    return plan;
  }

  /** {@return their texts, as answers carry them} */
  public Formulas formulas() {
    return formulas;
  }

  /** {@return the formulas as typed} */
  public List<String> typed() {
    return formulas.typed();
  }

  /** {@return the formulas as they print: equal formulas print alike however they were typed} */
  public List<String> printed() {
    return formulas.printed();
  }

  int size() {
    return plan.size();
  }

  /** Bytes of heap that it holds. */
  long memory() {
    return plan.memory() + formulas.bytes();
  }

  /**
   * {@return bytes of heap that the plan needs while it runs over a history: it keeps a block of each column}
   *
   * @param bars of the history
   */
  public long runMemory(long bars) {
    return 8 * Math.min(bars, BLOCK) * plan.computed();
  }

  /**
   * {@return bytes of heap of the readings}
   *
   * @param rows of them
   */
  public long columnMemory(long rows) {
    return 8 * rows * size();
  }

  /** Adds each formula under its printed form. */
  void addTo(Map<String, Formula> byText) {
    for (int k = 0; k < size(); k++) {
      byText.putIfAbsent(printed().get(k), plan.trees().get(k));
    }
  }

  /**
   * Computes the readings at the last of some bars.
   *
   * @param bars at least 1; the first is the origin
   * @return one value a formula
   */
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

  /** Wraps readings at the last of {@code seen} bars, with the open times of the first and the last. */
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

  /** {@return the number of calculations a bar that they ask for, before sharing} */
  public int asked() {
    return plan.asked();
  }

  /** Throws {@link IllegalArgumentException} when a formula reads an interval that is not a multiple of this one. */
  void requireFit(Interval interval) {
    if (!interval.equals(fitting)) {
      plan.start(interval);
      fitting = interval;
    }
  }

  /** How far each formula has warmed up after {@code seen} bars from an origin. */
  WarmUps warmUps(Interval interval, long originTime, long seen) {
    Warmth known = warmth;
    long origin = plan.readsHigher() ? originTime : 0;
    if (known == null
        || known.seen != seen
        || known.origin != origin
        || !known.interval.equals(interval)) {
      known = new Warmth(
          interval, origin, seen, WarmUps.of(formulas, plan.warmUps(interval, originTime, seen)));
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
