package io.cryptvault.actors.chart;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
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
 * Compiled formulas, so that thousands of series with the same ones share them. Those in use are shared for as long as somebody
 * uses them; of others those are kept that were compiled twice, bounded in bytes: most questions are asked once. Thread-safe.
 */
public final class PlanCache {
  private final Catalogue catalogue;
  private final Cache<List<String>, FormulaSet> sets;
  private final Cache<List<String>, FormulaUnion> unions;
  /** Not in use now, perhaps, but likely again. */
  private final Cache<List<String>, FormulaSet> often;

  private final RecentFormulas compiled = new RecentFormulas();
  private final RecentFormulas fitting = new RecentFormulas();

  /** A cache in this catalogue that keeps at most {@code bytes} of what nobody uses; {@code executor} does its housekeeping. */
  public PlanCache(Catalogue catalogue, long bytes, Executor executor) {
    this.catalogue = catalogue;
    this.sets = Caffeine.newBuilder().weakValues().executor(executor).build();
    this.unions = Caffeine.newBuilder().weakValues().executor(executor).build();
    this.often = Caffeine.newBuilder()
        .maximumWeight(bytes)
        .<List<String>, FormulaSet>weigher(
            (typed, set) -> (int) Math.min(Integer.MAX_VALUE, set.memory()))
        .executor(executor)
        .build();
  }

  /**
   * These formulas, compiled for bars of this interval; throws {@link Refused} with {@code BAD_FORMULA} when some are wrong,
   * all of which it tells, when one does not fit, or when they are too dear.
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
   * These formulas, compiled for many series; throws {@link Refused} when one is wrong, or does not fit the one interval that
   * all series have. Where intervals differ, a series that a formula does not fit is refused when its turn comes.
   */
  public FormulaSet compile(List<String> formulas, List<Series> series) {
    List<Interval> intervals = series.stream().map(Series::interval).distinct().toList();
    return intervals.size() == 1 ? compile(formulas, intervals.get(0)) : compile(formulas);
  }

  /** These formulas, if they are compiled already. */
  public Optional<FormulaSet> find(List<String> formulas) {
    return Optional.ofNullable(sets.getIfPresent(formulas));
  }

  /** Whether these formulas were compiled for this interval lately; that they were and it is not known is no harm. */
  public boolean knows(List<String> formulas, Interval interval) {
    return fitting.has(formulas, interval.hashCode());
  }

  private FormulaSet compile(List<String> formulas) {
    @Nullable FormulaSet known = sets.getIfPresent(formulas);
    if (known != null) {
      // It is in use, and shall be found when it is no more.
      @Nullable FormulaSet unused = often.getIfPresent(formulas);
      return known;
    }
    List<String> typed = List.copyOf(formulas);
    FormulaSet made;
    try {
      made = sets.get(typed, missing -> new FormulaSet(Plan.of(missing, catalogue)));
    } catch (FormulaException e) {
      throw new Refused(Refusal.of(e));
    }
    if (compiled.add(typed, 0)) {
      often.put(typed, made);
    }
    return made;
  }

  /**
   * The union of all these formulas. Throws {@link Refused} with {@code SERIES_FULL} when they are too dear together: each set
   * alone is not.
   */
  public FormulaUnion union(Collection<FormulaSet> sets) {
    Map<String, Formula> byText = new TreeMap<>();
    sets.forEach(set -> set.addTo(byText));
    try {
      return unions.get(
          List.copyOf(byText.keySet()),
          printed -> new FormulaUnion(Plan.ofTrees(List.copyOf(byText.values()), catalogue)));
    } catch (IllegalArgumentException e) { // whose text would name formulas of others
      throw new Refused(Refusal.Code.SERIES_FULL, "too dear together");
    }
  }
}
