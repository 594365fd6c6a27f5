package io.cryptvault.actors.chart;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.formula.FormulaException;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.plan.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Compiled plans, so that thousands of symbols with the same formulas share one. Bounded; what falls out is compiled again
 * when it is asked for. Thread-safe.
 */
public final class PlanCache {
  private final Catalogue catalogue;
  private final Cache<List<String>, FormulaSet> sets;
  private final Cache<Step, Union> unions;

  /** From one union to the next; unions are known by identity. */
  private record Step(@Nullable Union from, List<String> further) {}

  /** A cache of at most so many plans of each kind, in this catalogue; {@code executor} does its housekeeping. */
  public PlanCache(Catalogue catalogue, int most, Executor executor) {
    this.catalogue = catalogue;
    this.sets = Caffeine.newBuilder().maximumSize(most).executor(executor).build();
    this.unions = Caffeine.newBuilder().maximumSize(most).executor(executor).build();
  }

  /**
   * These formulas, compiled for bars of this interval; throws {@link Refused} with {@code BAD_FORMULA} when some are wrong,
   * all of which it tells, when one does not fit, or when they are too dear. Each is read once, and not again while it is kept.
   */
  public FormulaSet compile(List<String> formulas, Interval interval) {
    FormulaSet compiled = compile(formulas);
    try {
      compiled.requireFit(interval);
      return compiled;
    } catch (IllegalArgumentException e) {
      throw refused(e);
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

  private FormulaSet compile(List<String> formulas) {
    try {
      return sets.get(List.copyOf(formulas), typed -> new FormulaSet(Plan.of(typed, catalogue)));
    } catch (FormulaException e) {
      throw new Refused(Refusal.of(e));
    }
  }

  /** The union that has these formulas besides those of {@code from}; {@code from} itself when it has them all. */
  Union extend(@Nullable Union from, FormulaSet formulas) {
    List<String> further =
        from == null ? formulas.printed().stream().distinct().toList() : from.missing(formulas);
    if (from != null && further.isEmpty()) {
      return from;
    }
    try {
      return unions.get(new Step(from, further), this::widen);
    } catch (IllegalArgumentException e) {
      throw refused(e);
    }
  }

  /** The union that comes of these steps; there must be one. Throws {@link Refused} as {@link #extend} does. */
  Union union(List<List<String>> steps) {
    @Nullable Union union = null;
    for (List<String> further : steps) {
      try {
        union = unions.get(new Step(union, further), this::widen);
      } catch (IllegalArgumentException e) {
        throw refused(e);
      }
    }
    return Objects.requireNonNull(union, "expected a step");
  }

  private Union widen(Step step) {
    Plan plan = step.from == null
        ? Plan.of(step.further, catalogue)
        : step.from.plan().extend(step.further);
    Map<String, Integer> places = new HashMap<>();
    for (int k = 0; k < plan.size(); k++) {
      places.put(plan.formulas().get(k), k);
    }
    List<List<String>> steps = new ArrayList<>(step.from == null ? List.of() : step.from.steps());
    steps.add(step.further);
    return new Union(plan, places, steps);
  }

  private static Refused refused(IllegalArgumentException e) {
    String message = e.getMessage();
    return new Refused(Refusal.Code.BAD_FORMULA, message == null ? e.toString() : message);
  }
}
