package io.cryptvault.actors.worker;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.actors.chart.FormulaSet;
import io.cryptvault.actors.chart.FormulaUnion;
import io.cryptvault.actors.chart.PlanCache;
import io.cryptvault.actors.series.Question;
import io.cryptvault.engine.market.Series;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Formulas that shall run together, as it was wanted at a time. Immutable: they are compiled on any thread.
 *
 * @param streams formulas of streams that run
 * @param joining streams that would like to begin
 * @param resident formulas that are asked for often
 * @param offered formulas that ran before the worker began, with all of which it can go on
 */
record WantedFormulas(
    Series series,
    List<FormulaSet> streams,
    List<Question.Watch> joining,
    Set<List<String>> resident,
    Optional<List<String>> offered) {

  /** One that joins: its formulas, or why not. */
  record Joined(Question.Watch watch, Optional<FormulaSet> formulas, Optional<Refusal> why) {}

  /**
   * What came of it.
   *
   * @param kept compiled formulas that nobody but the roster holds
   * @param goesOn whether the formulas that were offered are among them
   * @param outcome what runs from now on
   */
  record Compiled(
      WantedFormulas wanted,
      List<Joined> joined,
      List<FormulaSet> kept,
      boolean goesOn,
      Outcome outcome) {}

  /** What formulas come to together. */
  sealed interface Outcome {
    /** There are none. */
    record Nothing() implements Outcome {}

    /** They can run. */
    record All(FormulaUnion union) implements Outcome {}

    /** They are too dear together. */
    record TooDear() implements Outcome {}
  }

  Compiled compile(PlanCache plans) {
    List<FormulaSet> sets = new ArrayList<>(streams);
    List<Joined> joined = joining.stream().map(watch -> compile(watch, plans)).toList();
    joined.forEach(one -> one.formulas.ifPresent(sets::add));
    List<FormulaSet> kept = new ArrayList<>();
    resident.forEach(formulas -> kept.add(plans.compile(formulas, series.interval())));
    sets.addAll(kept);
    Optional<FormulaSet> before = goesOn(sets) ? offered(plans) : Optional.empty();
    if (before.isPresent()) {
      List<FormulaSet> all = new ArrayList<>(sets);
      all.add(before.get());
      if (outcome(all, plans) instanceof Outcome.All both) {
        kept.add(before.get());
        return new Compiled(this, joined, kept, true, both);
      }
    }
    return new Compiled(this, joined, kept, false, outcome(sets, plans));
  }

  /** What ran before; none where a function of it is gone. */
  private Optional<FormulaSet> offered(PlanCache plans) {
    try {
      return offered.map(formulas -> plans.compile(formulas, series.interval()));
    } catch (Refused gone) {
      return Optional.empty();
    }
  }

  private Joined compile(Question.Watch watch, PlanCache plans) {
    try {
      return new Joined(
          watch, Optional.of(plans.compile(watch.formulas(), series.interval())), Optional.empty());
    } catch (Refused e) {
      return new Joined(watch, Optional.empty(), Optional.of(e.refusal()));
    }
  }

  private boolean goesOn(List<FormulaSet> sets) {
    if (offered.isEmpty() || sets.isEmpty()) {
      return false;
    }
    Set<String> before = new HashSet<>(offered.get());
    return sets.stream().allMatch(set -> before.containsAll(set.printed()));
  }

  private static Outcome outcome(List<FormulaSet> sets, PlanCache plans) {
    try {
      return sets.isEmpty() ? new Outcome.Nothing() : new Outcome.All(plans.union(sets));
    } catch (Refused tooDear) {
      return new Outcome.TooDear();
    }
  }
}
