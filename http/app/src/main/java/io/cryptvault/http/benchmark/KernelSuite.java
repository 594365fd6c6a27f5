package io.cryptvault.http.benchmark;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Functions over few and over many bars, each in a plan of its own, and ten of them in one. */
final class KernelSuite implements SuiteRun {
  /** Runs of one build differed by at most 1.27 in any row: docs/bench.md. */
  static final double FLOOR = 0.3;

  /** Above this share of a function's time, what it computes is no longer what costs. */
  private static final double MOSTLY_COLUMNS = 0.4;

  /** A bar of a long series that costs so many times one of a short is worth a word. */
  private static final double GROWS = 1.25;

  /** What docs/benchmarks.md wants of ten functions in one plan, nanoseconds a bar. */
  private static final double FEW_TARGET = 42;

  private static final double MANY_TARGET = 50;

  /** A function with all its outputs. */
  private record Measure(String name, List<String> formulas) {}

  private static final List<Measure> TEN = List.of(
      new Measure("sma(20)", List.of("sma(20)")),
      new Measure("ema(20)", List.of("ema(20)")),
      new Measure("rsi(14)", List.of("rsi(14)")),
      new Measure(
          "macd(12,26,9)",
          List.of("macd(12,26,9).macd", "macd(12,26,9).signal", "macd(12,26,9).hist")),
      new Measure(
          "bbands(20,2,2)",
          List.of("bbands(20,2,2).upper", "bbands(20,2,2).middle", "bbands(20,2,2).lower")),
      new Measure("atr(14)", List.of("atr(14)")),
      new Measure("stoch(14,3,3)", List.of("stoch(14,3,3).slowk", "stoch(14,3,3).slowd")),
      new Measure("adx(14)", List.of("adx(14)")),
      new Measure("obv", List.of("obv")),
      new Measure("cci(20)", List.of("cci(20)")));

  private static final List<Measure> FURTHER = List.of(
      new Measure("wma(20)", List.of("wma(20)")), new Measure("mfi(14)", List.of("mfi(14)")));

  /** One length of series: the functions alone, ten in one plan, those at the last bar alone, and a column that is only copied. */
  private final class Length {
    private final int bars;
    private final double target;
    private final int first = probes.size();

    Length(Bars bars, double target) {
      this.bars = bars.size();
      this.target = target;
      for (Measure function : functions()) {
        probes.add(PlanProbe.columns(subject(function.name), Plan.of(function.formulas), bars));
      }
      Plan ten = Plan.of(formulasOfTen());
      probes.add(PlanProbe.columns(subject("ten functions in one plan"), ten, bars));
      probes.add(PlanProbe.newest(subject("the ten, newest reading alone"), ten, bars));
      probes.add(PlanProbe.columns(subject("close"), Plan.of("close"), bars));
    }

    private Subject subject(String name) {
      return Subject.time(
          BenchSuite.KERNELS,
          String.format(Locale.ROOT, "%s, %d bars", name, bars),
          "ns/bar",
          FLOOR);
    }

    private Measured at(List<Measured> measured, int k) {
      return measured.get(first + k);
    }

    private double sum(List<Measured> measured, int functions) {
      double sum = 0;
      for (int k = 0; k < functions; k++) {
        sum += at(measured, k).median();
      }
      return sum;
    }

    private List<BenchRow> rows(List<Measured> measured) {
      int functions = functions().size();
      double all = sum(measured, functions);
      double copied = at(measured, functions + 2).median();
      List<BenchRow> rows = new ArrayList<>();
      for (int k = 0; k < functions; k++) {
        Measured one = at(measured, k);
        String copying =
            functions().get(k).formulas.size() == 1 ? copying(copied, one.median()) : "";
        rows.add(BenchRow.of(one).withShare(one.median() / all).withAdvice(copying));
      }
      Measured ten = at(measured, functions);
      Measured newest = at(measured, functions + 1);
      rows.add(BenchRow.of(ten)
          .withTarget(target)
          .withAdvice(together(ten.median(), sum(measured, TEN.size()), newest.median())));
      rows.add(BenchRow.of(newest).withShare(newest.median() / ten.median()));
      return rows;
    }
  }

  private final BenchEffort effort;
  private final List<PlanProbe> probes = new ArrayList<>();
  private final Length few;
  private final Length many;

  KernelSuite(BenchEffort effort) {
    this.effort = effort;
    Bars walk = SeededWalk.minutes(1, effort.manyBars());
    this.few = new Length(walk.slice(0, effort.fewBars()), FEW_TARGET);
    this.many = new Length(walk, MANY_TARGET);
  }

  private static List<Measure> functions() {
    List<Measure> all = new ArrayList<>(TEN);
    all.addAll(FURTHER);
    return all;
  }

  /** The formulas of the ten, with all their outputs. */
  static List<String> formulasOfTen() {
    return TEN.stream().flatMap(function -> function.formulas.stream()).toList();
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
    List<BenchRow> rows = few.rows(measured);
    List<BenchRow> longer = many.rows(measured);
    for (int k = 0; k < longer.size(); k++) {
      BenchRow row = longer.get(k);
      String growth = growth(few.bars, rows.get(k).median(), row.median());
      longer.set(k, growth.isEmpty() ? row : row.withAdvice(joined(row.advice(), growth)));
    }
    rows.addAll(longer);
    return rows;
  }

  private static String joined(String one, String other) {
    return one.isEmpty() ? other : one + "; " + other;
  }

  /** What a column in and one out take of a function. */
  static String copying(double copied, double whole) {
    return copied / whole < MOSTLY_COLUMNS
        ? ""
        : Figures.percent(copied / whole)
            + " of it is a column in and one out (the formula close takes " + Figures.of(copied)
            + " ns/bar): ask for newest readings, or compute it in a plan with others";
  }

  /** Whether a bar costs more in a longer series. */
  static String growth(int bars, double before, double after) {
    return after / before < GROWS
        ? ""
        : "a bar takes " + Figures.of(after / before) + " times what it takes in a series of "
            + bars + " bars: work in shorter stretches if you can";
  }

  /** What one plan saves, and what its columns cost. */
  static String together(double together, double alone, double newest) {
    double saved = 1 - together / alone;
    String sharing = saved >= 0
        ? "one plan saves " + Figures.percent(saved) + " of the " + Figures.of(alone)
            + " ns/bar that the ten take alone"
        : "one plan takes " + Figures.percent(-saved) + " more than the " + Figures.of(alone)
            + " ns/bar of the ten alone";
    double columns = 1 - newest / together;
    return columns <= 0
        ? sharing
        : sharing + "; " + Figures.percent(columns)
            + " of it is spent on columns that the newest reading alone does not need";
  }
}
