package io.cryptvault.engine.indicator.volatility;

import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.formula.Input;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.engine.formula.Unit;
import io.cryptvault.engine.indicator.statistic.Deviation;
import io.cryptvault.engine.indicator.statistic.Variance;
import io.cryptvault.engine.indicator.statistic.WindowSum;
import io.cryptvault.engine.indicator.volatility.RangeVariance.Estimator;
import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Ref;
import java.util.List;

/**
 * Estimators of volatility, which is the standard deviation of logarithmic returns: 0.01 is one percent. By default it is that of
 * one bar; with {@code annual}, the number of bars in a year, that of a year.
 */
public final class EstimatorFunctions {
  private EstimatorFunctions() {}

  /** {@return these functions, for the catalogue} */
  public static List<Function> functions() {
    return List.of(
        estimator("HV", "of closes (sample deviation of their logarithmic returns)", 2)
            .from("close-to-close historical volatility, John Hull, Options, Futures, and"
                + " Other Derivatives; that of one bar by default, sqrt(annual) times that with"
                + " annual bars in a year")
            .on(Input.CLOSE)
            .definedBy(EstimatorFunctions::historical),
        estimator("PARKINSON", "of high and low", 1)
            .from("Michael Parkinson, The Extreme Value Method for Estimating the Variance of the"
                + " Rate of Return, Journal of Business 53:1, 1980")
            .on(Input.HIGH, Input.LOW)
            .definedBy((graph, in, args) ->
                mean(graph, Estimator.PARKINSON, args, logarithm(graph, in.get(0), in.get(1)))),
        estimator("GARMAN_KLASS", "of a bar's four prices, without drift and gaps", 1)
            .from("Mark Garman and Michael Klass, On the Estimation of Security Price Volatilities"
                + " from Historical Data, Journal of Business 53:1, 1980")
            .on(Input.OPEN, Input.HIGH, Input.LOW, Input.CLOSE)
            .definedBy((graph, in, args) -> mean(
                graph,
                Estimator.GARMAN_KLASS,
                args,
                logarithm(graph, in.get(1), in.get(2)),
                logarithm(graph, in.get(3), in.get(0)))),
        estimator("ROGERS_SATCHELL", "of a bar's four prices, with drift", 1)
            .from(
                "Chris Rogers and Stephen Satchell, Estimating Variance from High, Low and Closing"
                    + " Prices, Annals of Applied Probability 1:4, 1991")
            .on(Input.OPEN, Input.HIGH, Input.LOW, Input.CLOSE)
            .definedBy((graph, in, args) ->
                mean(graph, Estimator.ROGERS_SATCHELL, args, overOpen(graph, in))),
        estimator("YANG_ZHANG", "of a bar's four prices and its gap, with drift", 2)
            .from("Dennis Yang and Qiang Zhang, Drift-Independent Volatility Estimation Based on"
                + " High, Low, Open, and Close Prices, Journal of Business 73:3, 2000")
            .on(Input.OPEN, Input.HIGH, Input.LOW, Input.CLOSE)
            .definedBy(EstimatorFunctions::yangZhang));
  }

  private static Function.Builder estimator(String name, String of, int least) {
    return Function.named(name, Family.VOLATILITY, "Volatility " + of)
        .with(Parameter.period("period", 10, least), Parameter.real("annual", 1, 1, 1e9))
        .in(Unit.NUMBER)
        .answering("absent at a bar whose prices are not all above 0; 0 in a market that does"
            + " not move");
  }

  private static List<Ref> historical(Graph graph, List<Ref> in, Function.Arguments args) {
    int period = args.whole(0);
    Ref variance =
        graph.node(new Variance(period), graph.node(new LogRatio(1), in.get(0), in.get(0)));
    double ofSample = (double) period / (period - 1);
    return List.of(graph.node(new Deviation(Math.sqrt(args.real(1) * ofSample)), variance));
  }

  private static List<Ref> mean(
      Graph graph, Estimator estimator, Function.Arguments args, Ref... logarithms) {
    int period = args.whole(0);
    Ref sum =
        graph.node(new WindowSum(period), graph.node(new RangeVariance(estimator), logarithms));
    return List.of(graph.node(new Deviation(Math.sqrt(args.real(1) / period)), sum));
  }

  private static List<Ref> yangZhang(Graph graph, List<Ref> in, Function.Arguments args) {
    int period = args.whole(0);
    Kernel variance = new Variance(period);
    Ref open = in.get(0);
    Ref close = in.get(3);
    Ref ranges = graph.node(new RangeVariance(Estimator.ROGERS_SATCHELL), overOpen(graph, in));
    return List.of(graph.node(
        new YangZhang(period, args.real(1)),
        graph.node(variance, graph.node(new LogRatio(1), open, close)),
        graph.node(variance, logarithm(graph, close, open)),
        graph.node(new WindowSum(period), ranges)));
  }

  /** The logarithms of high, low and close over the open; of open, high, low and close. */
  private static Ref[] overOpen(Graph graph, List<Ref> prices) {
    Ref open = prices.get(0);
    return prices.stream().skip(1).map(price -> logarithm(graph, price, open)).toArray(Ref[]::new);
  }

  private static Ref logarithm(Graph graph, Ref price, Ref of) {
    return graph.node(new LogRatio(0), price, of);
  }
}
