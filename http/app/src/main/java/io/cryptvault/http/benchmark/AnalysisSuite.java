package io.cryptvault.http.benchmark;

import io.cryptvault.engine.indicator.FullAnalysis;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.plan.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The full analysis of one symbol. What a function takes of it is measured by running the plan without that function: what it shares with
 * others then stays, and only what would be saved is told.
 */
final class AnalysisSuite implements SuiteRun {
  /** As for kernels. */
  private static final double FLOOR = 0.3;

  /** What docs/benchmarks.md wants of 1,000 bars, milliseconds. */
  private static final double TARGET_MILLIS = 1;

  private static final int TARGET_BARS = 1_000;

  /** The same of a live closed bar, microseconds. */
  private static final double LIVE_TARGET_MICROS = 4;

  private static final int LIVE_BARS = 100;
  private static final int RANKING_ROUNDS = 9;

  /** How many functions the advice names. */
  private static final int NAMED = 3;

  private static final double MILLI = 1e6;

  /** Behind the name of a function that is left out. */
  private static final String IN_IT = " in it";

  /** Probes before those of functions. */
  private static final int OF_ALL = 3;

  /** A function that takes less is not named. */
  private static final double WORTH_NAMING = 0.01;

  private final BenchEffort effort;
  private final Plan plan = Plan.of(FullAnalysis.formulas());
  private final Bars bars;
  private final List<Probe> probes = new ArrayList<>();

  AnalysisSuite(BenchEffort effort) {
    this.effort = effort;
    this.bars = SeededWalk.minutes(1, effort.fewBars());
    Map<String, List<String>> functions = FunctionsOfPlan.of(plan);
    List<String> parts = costliest(functions);
    String what = "full analysis of " + bars.size() + " bars";
    probes.add(PlanProbe.whole(
        Subject.time(BenchSuite.ANALYSIS, what, "ms", FLOOR), MILLI, () -> plan.newest(bars)));
    probes.add(PlanProbe.whole(
        Subject.time(BenchSuite.ANALYSIS, what + ", every column", "ms", FLOOR),
        MILLI,
        () -> plan.evaluate(bars)));
    probes.add(new LiveBarProbe(
        Subject.time(BenchSuite.ANALYSIS, "a live closed bar of the full analysis", "us", FLOOR),
        plan,
        bars.size(),
        LIVE_BARS));
    functions.keySet().retainAll(parts);
    functions.forEach((name, formulas) -> probes.add(new SavedProbe(
        Subject.time(BenchSuite.ANALYSIS, name + IN_IT, "ms", Subject.NOT_COMPARED),
        plan,
        Plan.of(FunctionsOfPlan.without(plan, formulas)),
        bars)));
  }

  /** Names of functions by what each takes in a plan of its own, the dearest first. */
  private List<String> costliest(Map<String, List<String>> functions) {
    List<PlanProbe> alone = functions.entrySet().stream()
        .map(function -> PlanProbe.newest(
            Subject.time(BenchSuite.ANALYSIS, function.getKey(), "ns/bar", FLOOR),
            Plan.of(function.getValue()),
            bars))
        .toList();
    RoundRobin robin = new RoundRobin();
    try {
      return robin.measure(alone, RANKING_ROUNDS).stream()
          .sorted(
              Comparator.comparingDouble((Measured one) -> one.values().min()).reversed())
          .map(one -> one.subject().name())
          .limit(effort.costliest())
          .toList();
    } catch (Exception e) {
      throw new BenchFailure("analysis: cannot be measured (" + e + ")", e);
    }
  }

  @Override
  public List<Probe> probes() {
    return probes;
  }

  @Override
  public int rounds() {
    return effort.rounds();
  }

  @Override
  public List<BenchRow> rows(List<Measured> measured) {
    Measured whole = measured.get(0);
    double target = TARGET_MILLIS * bars.size() / TARGET_BARS;
    double distance = whole.median() / target;
    List<BenchRow> rows = new ArrayList<>();
    for (Measured part : measured.subList(OF_ALL, measured.size())) {
      rows.add(part(part, whole.median(), distance));
    }
    rows.sort(Comparator.comparingDouble(BenchRow::median).reversed());
    String advice = advice(whole.median(), target, rows);
    double columns = measured.get(1).median();
    rows.add(0, BenchRow.of(whole).withTarget(target).withAdvice(advice));
    rows.add(
        1,
        BenchRow.of(measured.get(1))
            .withTarget(target)
            .withAdvice(columns(whole.median(), columns)));
    rows.add(2, BenchRow.of(measured.get(2)).withTarget(LIVE_TARGET_MICROS));
    return rows;
  }

  /** What does not save anything in three of four rounds saves nothing that could be told from noise. */
  static BenchRow part(Measured saved, double whole, double distance) {
    double share = saved.values().quantile(0.25) > 0 ? Math.min(1, saved.median() / whole) : 0;
    return BenchRow.of(saved).withShare(share).withSeverity(Severity.ofPart(share, distance));
  }

  /** What would have to be saved, and which functions could save it. */
  static String advice(double took, double target, List<BenchRow> parts) {
    if (took <= target) {
      return "";
    }
    List<BenchRow> named = parts.stream()
        .filter(part -> part.share().orElse(0) >= WORTH_NAMING)
        .limit(NAMED)
        .toList();
    double saved = named.stream().mapToDouble(BenchRow::median).sum();
    String excess = Figures.of(took - target) + " ms are too many; ";
    if (named.isEmpty()) {
      return excess + "no function alone saves a hundredth of it beyond the noise";
    }
    return excess + "the plan without "
        + named.stream()
            .map(part -> part.name().replace(IN_IT, "") + " saves "
                + Figures.percent(part.share().orElse(0)))
            .collect(Collectors.joining(", without "))
        + ": without all of them " + Figures.of((took - saved) / target)
        + " times the target remains";
  }

  private static String columns(double newest, double columns) {
    return columns <= newest
        ? ""
        : Figures.percent(1 - newest / columns)
            + " of it is what every column takes beyond the newest readings: ask for these alone"
            + " where they suffice";
  }
}
