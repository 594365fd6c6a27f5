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
 * Formulas that should run together, as wanted at one moment. Immutable: they are compiled on any thread.
 *
 * @param series whose bars they run on
 * @param streams formulas of running streams
 * @param joining streams that wait to start
 * @param resident formulas of frequent questions
 * @param offered saved formulas, which can only be continued all together
 */
record WantedFormulas(
    Series series,
    List<FormulaSet> streams,
    List<Question.Watch> joining,
    Set<List<String>> resident,
    Optional<List<String>> offered) {

  /** A joining stream: its compiled formulas, or why it is refused. */
  record Joined(Question.Watch watch, Optional<FormulaSet> formulas, Optional<Refusal> why) {}

  /**
   * The outcome of compiling.
   *
   * @param wanted what was compiled
   * @param joined one for each joining stream, in order
   * @param kept compiled formulas that only the roster holds
   * @param goesOn whether the offered formulas are among them
   * @param outcome what runs from now on
   */
  record Compiled(
      WantedFormulas wanted,
      List<Joined> joined,
      List<FormulaSet> kept,
      boolean goesOn,
      Outcome outcome) {}

  /** What the formulas are together. */
  sealed interface Outcome {
    /** There are no formulas. */
    record Nothing() implements Outcome {}

    /** They can run. */
    record All(FormulaUnion union) implements Outcome {}

    /** Together they cost too much. */
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

  /** The saved formulas; none when one of their functions no longer exists. */
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
