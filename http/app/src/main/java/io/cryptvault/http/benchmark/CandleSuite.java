package io.cryptvault.http.benchmark;

import io.cryptvault.engine.formula.Calls;
import io.cryptvault.engine.formula.Formula;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.indicator.Indicators;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All candlestick functions in one plan, their columns read, and the dearest of them alone. */
final class CandleSuite implements SuiteRun {
  private static final double FLOOR = 0.3;

  /** What docs/benchmarks.md wants of all of them, nanoseconds a bar. */
  private static final double TARGET = 90;

  private static final int DEAREST = 3;

  private final BenchEffort effort;
  private final List<Function> functions = Indicators.catalogue().functions().stream()
      .filter(function -> function.family() == Function.Family.CANDLESTICK)
      .filter(Function::hasDefaults)
      .toList();
  private final List<PlanProbe> probes = new ArrayList<>();

  CandleSuite(BenchEffort effort) {
    this.effort = effort;
    Bars few = SeededWalk.minutes(1, effort.fewBars());
    Bars many = SeededWalk.minutes(1, Math.max(effort.fewBars(), effort.manyBars() / 10));
    Plan all = Plan.of(
        functions.stream().flatMap(function -> formulas(function).stream()).toList());
    probes.add(PlanProbe.columns(subject(functions.size() + " candlesticks, ", few), all, few));
    probes.add(PlanProbe.columns(subject(functions.size() + " candlesticks, ", many), all, many));
    Subject read = subject("the same, columns read as numbers, ", many);
    probes.add(PlanProbe.whole(read, many.size(), () -> read(all.evaluate(many))));
    for (Function function : functions) {
      probes.add(PlanProbe.columns(
          subject(function.word() + ", ", few), Plan.of(formulas(function)), few));
    }
  }

  private static List<String> formulas(Function function) {
    return Calls.atDefaults(function).stream().map(Formula::toString).toList();
  }

  private static Subject subject(String name, Bars bars) {
    return Subject.time(BenchSuite.PATTERNS, name + bars.size() + " bars", "ns/bar", FLOOR);
  }

  private static double read(Columns columns) {
    double sum = 0;
    for (int k = 0; k < columns.plan().size(); k++) {
      double[] column = columns.column(k);
      sum += column[column.length - 1];
    }
    return sum;
  }

  @Override
  public List<PlanProbe> probes() {
    return probes;
  }

  @Override
  public int rounds() {
    return effort.rounds();
  }

  @Override
  public List<BenchRow> rows(List<Measured> measured) {
    List<Measured> alone = measured.subList(3, measured.size());
    double sum = alone.stream().mapToDouble(Measured::median).sum();
    double together = measured.get(0).median();
    double longer = measured.get(1).median();
    double reading = measured.get(2).median();
    List<BenchRow> rows = new ArrayList<>();
    rows.add(BenchRow.of(measured.get(0)).withTarget(TARGET).withAdvice(together(together, sum)));
    rows.add(BenchRow.of(measured.get(1)).withTarget(TARGET));
    rows.add(BenchRow.of(measured.get(2)).withAdvice(reading(longer, reading)));
    alone.stream()
        .sorted(Comparator.comparingDouble(Measured::median).reversed())
        .limit(DEAREST)
        .forEach(one -> rows.add(BenchRow.of(one).withShare(one.median() / sum)));
    return rows;
  }

  private static String together(double together, double alone) {
    return "one plan takes " + Figures.percent(together / alone) + " of what they take alone ("
        + Figures.of(alone) + " ns/bar)";
  }

  private static String reading(double computed, double read) {
    return read <= computed
        ? ""
        : Figures.percent(1 - computed / read)
            + " of it is turning marks into numbers: read only the columns you need";
  }
}
