package io.cryptvault.actors.symbol;

import io.cryptvault.engine.formula.FormulaNames;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.engine.plan.WarmUp;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The formulas of one request, compiled once and shared by all who ask for the same. Equal when the texts are. Immutable,
 * thread-safe; made by {@link PlanCache}.
 */
public final class FormulaSet {
  private final Plan plan;
  private final FormulaNames names;
  private final Map<String, String> canonical;
  /** Thousands of symbols have seen equally many bars: the newest answer is kept. A race loses a copy and nothing else. */
  private volatile @Nullable Warmth warmth;
  /** The interval that was last found to fit. */
  private volatile @Nullable Interval fitting;

  private record Warmth(Interval interval, long origin, long seen, Map<String, WarmUp> byFormula) {}

  FormulaSet(Plan plan) {
    this.plan = plan;
    this.names = plan.names();
    this.canonical = map(names.printed()::get);
  }

  /** A plan of these formulas and no others. */
  public Plan plan() {
    return plan;
  }

  /** The formulas as typed. */
  public List<String> typed() {
    return plan.formulas();
  }

  /** The formulas as they print, by which equal ones are known however they were typed. */
  List<String> printed() {
    return names.printed();
  }

  /** The printed form of each formula by its key, the text as first typed. */
  Map<String, String> canonical() {
    return canonical;
  }

  /** Whether formula {@code k} has been asked for before, in whatever spelling: it has no key of its own. */
  boolean isRepetition(int k) {
    return names.first(k) != k;
  }

  /** What formulas have by their keys, found by any spelling; null for what is not in the map. */
  <V> Map<String, V> map(IntFunction<? extends @Nullable V> value) {
    return FormulaMap.of(typed(), names, value);
  }

  public int size() {
    return plan.size();
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

  /** How far each formula has warmed up after so many bars from an origin, by its key. */
  public Map<String, WarmUp> warmUps(Interval interval, long originTime, long seen) {
    Warmth known = warmth;
    long origin = plan.readsHigher() ? originTime : 0;
    if (known == null
        || known.seen != seen
        || known.origin != origin
        || !known.interval.equals(interval)) {
      known = new Warmth(interval, origin, seen, map(k -> plan.warmUp(k, interval, origin, seen)));
      warmth = known;
    }
    return known.byFormula;
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
