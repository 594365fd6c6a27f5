package io.cryptvault.engine.plan;

import io.cryptvault.engine.formula.Argument;
import io.cryptvault.engine.formula.Calls;
import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.formula.Formula;
import io.cryptvault.engine.formula.FormulaException;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tries the promises of a function's kernels on seeded bars: it runs, keeps no state of its own, does not look ahead,
 * is absent before its lookback and present after it, gives one result in every mode, and does not disturb other
 * functions.
 */
final class Trial {
  private static final int BARS = 700;
  private static final int MOST_BARS = 20_000;
  /** Early, in the middle of a block and at its edges. */
  private static final int[] CUTS = {1, 40, 200, 448, 600};
  /** Functions with slots and lookbacks, which would show that something writes over their state. */
  private static final List<String> BEFORE = List.of("ema(26)", "sma(7)");

  private static final List<String> AFTER = List.of("rsi(14)", "ema(27)");

  private final List<String> formulas;
  private final Catalogue catalogue;
  private final Plan plan;
  private final Bars bars;

  private Trial(List<String> formulas, Catalogue catalogue) {
    this.formulas = formulas;
    this.catalogue = catalogue;
    this.plan = Plan.unguarded(formulas, catalogue);
    long lookback = 0;
    for (int k = 0; k < plan.size(); k++) {
      lookback = Math.max(lookback, plan.lookback(k, Interval.MINUTE));
    }
    this.bars = TrialBars.walk(17, (int) Math.min(MOST_BARS, BARS + lookback));
  }

  /** The first broken promise, at the function's defaults or at its lowest arguments. */
  static Optional<String> problem(Function function, Catalogue catalogue) {
    Set<List<Argument>> arguments = new LinkedHashSet<>();
    if (function.hasDefaults()) {
      arguments.add(function.parameters().stream().map(Parameter::byDefault).toList());
    }
    arguments.add(function.parameters().stream().map(Trial::least).toList());
    return arguments.stream()
        .map(each -> Calls.with(function, each).stream().map(Formula::toString).toList())
        .flatMap(formulas -> problem(formulas, catalogue).stream())
        .findFirst();
  }

  private static Argument least(Parameter parameter) {
    return parameter.type() == Parameter.Type.AVERAGE
        ? parameter.byDefault()
        : new Argument.Numeric(parameter.least());
  }

  private static Optional<String> problem(List<String> formulas, Catalogue catalogue) {
    String call = formulas.get(0);
    try {
      return new Trial(formulas, catalogue).problem().map(found -> call + " " + found);
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      return Optional.of(
          e instanceof FormulaException ? String.valueOf(e.getMessage()) : call + " throws " + e);
    }
  }

  private Optional<String> problem() {
    Optional<String> unequal = unequal();
    if (unequal.isPresent()) {
      return unequal;
    }
    Columns batch;
    try {
      batch = plan.evaluate(bars);
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      return Optional.of(thrown(e));
    }
    return differs(plan.evaluate(bars), batch, bars.size(), "in a second run")
        .map(found -> "keeps state of its own between runs: " + found)
        .or(() -> lookingAhead(batch))
        .or(() -> absent(batch))
        .or(() -> neighbours(batch))
        .or(() -> Verification.of(plan, bars)
            .map(difference -> "depends on how the bars arrive: " + difference));
  }

  /** A function built twice must give the same nodes. */
  private Optional<String> unequal() {
    List<String> twice = new ArrayList<>(formulas);
    twice.addAll(formulas);
    boolean same = Plan.unguarded(twice, catalogue).computed() == plan.computed()
        && Arrays.equals(Plan.unguarded(formulas, catalogue).fingerprint(), plan.fingerprint());
    return same
        ? Optional.empty()
        : Optional.of("is built of kernels that are not equal when built again; make them records");
  }

  private String thrown(Throwable inBatch) {
    State state = plan.start(bars.interval());
    for (int i = 0; i < bars.size(); i++) {
      try {
        state.advance(bars.get(i));
      } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
        return "throws at bar " + i + ": " + e;
      }
    }
    return "throws in a batch: " + inBatch;
  }

  private Optional<String> lookingAhead(Columns batch) {
    for (int cut : CUTS) {
      Optional<String> found = differs(
              plan.evaluate(TrialBars.changedFrom(bars, cut)),
              batch,
              cut,
              "with other bars after it")
          .or(() ->
              differs(plan.evaluate(bars.slice(0, cut)), batch, cut, "without any bars after it"));
      if (found.isPresent()) {
        return found.map(difference -> "looks ahead: " + difference);
      }
    }
    return Optional.empty();
  }

  private Optional<String> absent(Columns batch) {
    for (int k = 0; k < plan.size(); k++) {
      long lookback = plan.lookback(k, bars.interval());
      for (int i = 0; i < bars.size(); i++) {
        double value = batch.get(k, i);
        String problem = Double.isInfinite(value)
            ? "is infinite; an undefined value must be NaN"
            : i < lookback && !Double.isNaN(value)
                ? "is " + value + ", within its lookback of " + lookback + " bars"
                : i >= lookback && Double.isNaN(value) && !plan.canBeAbsent(k)
                    ? "is absent, after its lookback of " + lookback
                        + " bars, though canBeAbsent() says that it is not"
                    : "";
        if (!problem.isEmpty()) {
          return Optional.of("at bar " + i + " " + problem + output(k));
        }
      }
    }
    return Optional.empty();
  }

  /** A kernel that writes outside its own slots and columns changes the values of others, or reads what others wrote. */
  private Optional<String> neighbours(Columns batch) {
    List<String> among = new ArrayList<>(BEFORE);
    among.addAll(formulas);
    among.addAll(AFTER);
    Columns together = Plan.unguarded(among, catalogue).evaluate(bars);
    for (int k = 0; k < among.size(); k++) {
      boolean own = k >= BEFORE.size() && k < BEFORE.size() + formulas.size();
      if (!own
          && !Arrays.equals(
              together.column(k), Plan.of(among.get(k)).evaluate(bars).column(0))) {
        return Optional.of("writes where others keep their state: " + among.get(k)
            + " differs from what it is alone");
      }
    }
    for (int k = 0; k < plan.size(); k++) {
      if (!Arrays.equals(together.column(BEFORE.size() + k), batch.column(k))) {
        return Optional.of("gives other values beside other formulas than alone" + output(k));
      }
    }
    return Optional.empty();
  }

  private Optional<String> differs(Columns found, Columns batch, int until, String when) {
    for (int k = 0; k < plan.size(); k++) {
      for (int i = 0; i < until; i++) {
        if (Double.doubleToLongBits(found.get(k, i)) != Double.doubleToLongBits(batch.get(k, i))) {
          return Optional.of("at bar " + i + " it is " + batch.get(k, i) + ", and " + when + " "
              + found.get(k, i) + output(k));
        }
      }
    }
    return Optional.empty();
  }

  private String output(int k) {
    return plan.size() == 1 ? "" : " (" + formulas.get(k) + ")";
  }
}
