package io.cryptvault.actors.chart;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.actors.flight.FlightRecorder;
import io.cryptvault.actors.flight.PlanCompiled;
import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.formula.Formula;
import io.cryptvault.engine.formula.FormulaException;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.plan.Plan;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Compiled formulas, shared by thousands of series. Sets in use are shared while somebody uses them. Unused sets are kept when they were
 * compiled twice, bounded in bytes: most questions are asked only once. Thread-safe.
 */
public final class PlanCache {
  private final Catalogue catalogue;
  private final Cache<List<String>, FormulaSet> sets;
  private final Cache<List<String>, FormulaUnion> unions;
  /** Sets that may be unused now and are likely to be asked for again. */
  private final Cache<List<String>, FormulaSet> frequent;

  private final RecentFormulas compiled = new RecentFormulas();
  private final RecentFormulas fitting = new RecentFormulas();

  /**
   * An empty cache.
   *
   * @param catalogue the functions that formulas may call
   * @param bytes limit of what is kept although nobody uses it
   * @param executor does the cache's housekeeping
   */
  public PlanCache(Catalogue catalogue, long bytes, Executor executor) {
    this.catalogue = catalogue;
    this.sets = Caffeine.newBuilder().weakValues().executor(executor).build();
    this.unions = Caffeine.newBuilder().weakValues().executor(executor).build();
    this.frequent = Caffeine.newBuilder()
        .maximumWeight(bytes)
        .<List<String>, FormulaSet>weigher(
            (typed, set) -> (int) Math.min(Integer.MAX_VALUE, set.memory()))
        .executor(executor)
        .build();
  }

  /**
   * Compiles formulas for bars of one interval, or finds them compiled.
   *
   * @param formulas as typed
   * @param interval of the bars
   * @return the same object for the same texts while somebody uses it
   * @throws Refused with {@code BAD_FORMULA} and every error, when formulas are wrong, do not fit the interval, or cost too much
   */
  public FormulaSet compile(List<String> formulas, Interval interval) {
    FormulaSet compiled = compile(formulas);
    try {
      compiled.requireFit(interval);
      fitting.add(formulas, interval.hashCode());
      return compiled;
    } catch (IllegalArgumentException e) {
      String message = e.getMessage();
      throw new Refused(Refusal.Code.BAD_FORMULA, message == null ? e.toString() : message);
    }
  }

  /**
   * Compiles formulas for many series. When all series have one interval, the formulas must fit it. Otherwise a series that a formula
   * does not fit is refused when its turn comes.
   *
   * @param formulas as typed
   * @param series to be asked
   * @return the same object for the same texts while somebody uses it
   * @throws Refused with {@code BAD_FORMULA} and every error
   */
  public FormulaSet compile(List<String> formulas, List<Series> series) {
    List<Interval> intervals = series.stream().map(Series::interval).distinct().toList();
    return intervals.size() == 1 ? compile(formulas, intervals.get(0)) : compile(formulas);
  }

  /**
   * Finds compiled formulas without compiling any.
   *
   * @param formulas as typed
   * @return empty when they are not compiled
   */
  public Optional<FormulaSet> find(List<String> formulas) {
    return Optional.ofNullable(sets.getIfPresent(formulas));
  }

  /**
   * Tells whether formulas were recently compiled for an interval. May return false although they were.
   *
   * @param formulas as typed
   * @param interval of the bars
   * @return whether they are known to compile
   */
  public boolean knows(List<String> formulas, Interval interval) {
    return fitting.has(formulas, interval.hashCode());
  }

  private FormulaSet compile(List<String> formulas) {
    @Nullable FormulaSet known = sets.getIfPresent(formulas);
    if (known != null) {
      // Renews it in the cache, so that it is still found when nobody uses it.
      @Nullable FormulaSet unused = frequent.getIfPresent(formulas);
      return known;
    }
    List<String> typed = List.copyOf(formulas);
    FormulaSet made;
    try {
      made = sets.get(typed, this::made);
    } catch (FormulaException e) {
      throw new Refused(Refusal.of(e));
    }
    if (compiled.add(typed, 0)) {
      frequent.put(typed, made);
    }
    return made;
  }

  private FormulaSet made(List<String> typed) {
    @Nullable PlanCompiled event = FlightRecorder.HAS_RECORDER ? PlanCompiled.begun() : null;
    Plan plan = Plan.of(typed, catalogue);
    if (event != null) {
      event.done(typed.size(), plan.computed());
    }
    return new FormulaSet(plan);
  }

  /**
   * The union of formula sets.
   *
   * @param sets each of which is affordable by itself
   * @return the same object for the same formulas while somebody uses it
   * @throws Refused with {@code SERIES_FULL} when all together cost too much
   */
  public FormulaUnion union(Collection<FormulaSet> sets) {
    Map<String, Formula> byText = new TreeMap<>();
    sets.forEach(set -> set.addTo(byText));
    try {
      return unions.get(
          List.copyOf(byText.keySet()),
          printed -> new FormulaUnion(Plan.ofTrees(List.copyOf(byText.values()), catalogue)));
    } catch (IllegalArgumentException e) { // its message could name formulas of other readers
      throw new Refused(
          Refusal.Code.SERIES_FULL, "together these formulas cost too much; use fewer");
    }
  }
}
