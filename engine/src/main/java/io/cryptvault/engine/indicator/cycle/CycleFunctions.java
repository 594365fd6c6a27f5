package io.cryptvault.engine.indicator.cycle;

import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.engine.formula.Unit;
import io.cryptvault.engine.indicator.logic.Delay;
import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Ref;
import java.util.List;

/** TA-Lib's functions that measure the dominant cycle. The transform starts at one of two bars, as in TA-Lib. */
public final class CycleFunctions {
  private static final int EARLY = 12;
  private static final int EARLY_LOOKBACK = 32;
  private static final int LATE = 37;
  private static final int LATE_LOOKBACK = 63;

  /** The limits of MAMA, by default and where it is a kind of average. */
  private static final double FAST_LIMIT = 0.5;

  private static final double SLOW_LIMIT = 0.05;

  private CycleFunctions() {}

  /** {@return these functions, for the catalogue} */
  public static List<Function> functions() {
    return List.of(
        cycle("HT_DCPERIOD", "Period of the dominant cycle, in bars")
            .in(Unit.NUMBER)
            .definedBy((graph, in, args) -> List.of(graph.node(
                new Delay(EARLY_LOOKBACK),
                homodyne(graph, EARLY, in.get(0)).output(Homodyne.SMOOTH_PERIOD)))),
        cycle(
                "HT_PHASOR",
                "The cycle's in-phase component, and the component a quarter cycle ahead")
            .giving("inphase", "quadrature")
            .definedBy((graph, in, args) -> {
              Ref transform = homodyne(graph, EARLY, in.get(0));
              Ref phasor = graph.node(
                  new Phasor(EARLY_LOOKBACK), transform, transform.output(Homodyne.QUADRATURE));
              return List.of(phasor, phasor.output(1));
            }),
        cycle("HT_DCPHASE", "Phase of the dominant cycle, in degrees")
            .in(Unit.NUMBER)
            .definedBy((graph, in, args) -> List.of(late(graph, phase(graph, in.get(0))))),
        cycle("HT_SINE", "Sine of the cycle's phase, and of the phase 45 degrees ahead")
            .giving("sine", "leadsine")
            .in(Unit.NUMBER)
            .definedBy((graph, in, args) -> {
              Ref sine = sine(graph, in.get(0));
              return List.of(late(graph, sine), late(graph, sine.output(1)));
            }),
        cycle("HT_TRENDLINE", "Instantaneous trendline: the mean of one cycle's prices")
            .definedBy((graph, in, args) -> List.of(late(graph, trendline(graph, in.get(0))))),
        cycle("HT_TRENDMODE", "Whether the market trends (1) or cycles (0)")
            .in(Unit.NUMBER)
            .definedBy((graph, in, args) -> List.of(late(graph, mode(graph, in.get(0))))),
        Function.named(
                "MAMA",
                Family.AVERAGE,
                "MESA adaptive moving average, led by the cycle's phase, and its follower")
            .with(
                Parameter.real("fastlimit", FAST_LIMIT, 0.01, 0.99),
                Parameter.real("slowlimit", SLOW_LIMIT, 0.01, 0.99))
            .giving("mama", "fama")
            .definedBy((graph, in, args) -> {
              Ref mama = mama(graph, args.real(0), args.real(1), in.get(0));
              return List.of(mama, mama.output(1));
            }));
  }

  private static Function.Builder cycle(String name, String summary) {
    return Function.named(name, Family.CYCLE, summary);
  }

  /**
   * Adds the MESA adaptive average as a kind of average. It has no period.
   *
   * @param graph receives the nodes; equal ones are shared
   * @param price the column to average
   * @return the average's column
   */
  public static Ref mama(Graph graph, Ref price) {
    return mama(graph, FAST_LIMIT, SLOW_LIMIT, price);
  }

  /** {@return the bars of input before the MESA adaptive average's first value} */
  public static int mamaLookback() {
    return EARLY_LOOKBACK;
  }

  private static Ref mama(Graph graph, double fast, double slow, Ref price) {
    Ref transform = homodyne(graph, EARLY, price);
    return graph.node(
        new Mama(EARLY, EARLY_LOOKBACK, fast, slow),
        price,
        transform,
        transform.output(Homodyne.QUADRATURE));
  }

  private static Ref smoothed(Graph graph, int start, Ref price) {
    return graph.node(new CyclePrice(start), price);
  }

  private static Ref homodyne(Graph graph, int start, Ref price) {
    return graph.node(new Homodyne(start), smoothed(graph, start, price));
  }

  private static Ref period(Graph graph, Ref price) {
    return homodyne(graph, LATE, price).output(Homodyne.SMOOTH_PERIOD);
  }

  private static Ref phase(Graph graph, Ref price) {
    return graph.node(new CyclePhase(LATE), smoothed(graph, LATE, price), period(graph, price));
  }

  private static Ref sine(Graph graph, Ref price) {
    return graph.node(new PhaseSine(LATE), phase(graph, price));
  }

  private static Ref trendline(Graph graph, Ref price) {
    return graph.node(new Trendline(LATE), price, period(graph, price));
  }

  private static Ref mode(Graph graph, Ref price) {
    Ref sine = sine(graph, price);
    return graph.node(
        new TrendMode(LATE),
        smoothed(graph, LATE, price),
        period(graph, price),
        phase(graph, price),
        sine,
        sine.output(1),
        trendline(graph, price));
  }

  private static Ref late(Graph graph, Ref ref) {
    return graph.node(new Delay(LATE_LOOKBACK), ref);
  }
}
