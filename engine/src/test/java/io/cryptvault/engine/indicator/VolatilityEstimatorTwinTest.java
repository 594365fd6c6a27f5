package io.cryptvault.engine.indicator;

import io.cryptvault.engine.indicator.Twin.Floor;
import io.cryptvault.engine.market.Bars;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class VolatilityEstimatorTwinTest extends TwinContract {
  @Override
  Stream<Twin> twins() {
    return Stream.of(
            IntStream.of(2, 3, 10, 150).boxed().flatMap(n -> all(n, 1)),
            IntStream.of(2, 21).boxed().flatMap(n -> all(n, 365.25)),
            Stream.of(new Twin("parkinson(1)", Floor.PERCENT, b -> parkinson(b, 1, 1))))
        .flatMap(twins -> twins);
  }

  private static Stream<Twin> all(int n, double annual) {
    String call = "(" + n + "," + annual + ")";
    return Stream.of(
        new Twin(
            "hv" + call, Floor.PERCENT, b -> root(n, b, i -> annual * sample(returns(b), i, n))),
        new Twin("parkinson" + call, Floor.PERCENT, b -> parkinson(b, n, annual)),
        new Twin("garman_klass" + call, Floor.PERCENT, b -> garmanKlass(b, n, annual)),
        new Twin("rogers_satchell" + call, Floor.PERCENT, b -> {
          double[] ranges = rogersSatchell(b);
          return root(n - 1, b, i -> annual / n * Naive.sum(ranges, i, n));
        }),
        new Twin("yang_zhang" + call, Floor.PERCENT, b -> yangZhang(b, n, annual)));
  }

  private static double[] root(int first, Bars b, IntToDoubleFunction variance) {
    return Naive.from(first, b.size(), i -> Math.sqrt(variance.applyAsDouble(i)));
  }

  private static double[] returns(Bars b) {
    return Naive.from(1, b.size(), i -> Math.log(b.close(i)) - Math.log(b.close(i - 1)));
  }

  /** Sample variance of a window. */
  private static double sample(double[] x, int last, int n) {
    double mean = Naive.sum(x, last, n) / n;
    double squares = 0;
    for (int i = last - n + 1; i <= last; i++) {
      squares += (x[i] - mean) * (x[i] - mean);
    }
    return squares / (n - 1);
  }

  private static double[] parkinson(Bars b, int n, double annual) {
    double[] squares = Naive.from(0, b.size(), i -> Math.pow(Math.log(b.high(i) / b.low(i)), 2));
    return root(n - 1, b, i -> annual * Naive.sum(squares, i, n) / (4 * n * Math.log(2)));
  }

  private static double[] garmanKlass(Bars b, int n, double annual) {
    double[] term = Naive.from(
        0,
        b.size(),
        i -> Math.pow(Math.log(b.high(i) / b.low(i)), 2) / 2
            - (2 * Math.log(2) - 1) * Math.pow(Math.log(b.close(i) / b.open(i)), 2));
    return root(n - 1, b, i -> annual * Naive.sum(term, i, n) / n);
  }

  private static double[] rogersSatchell(Bars b) {
    return Naive.from(
        0,
        b.size(),
        i -> Math.log(b.high(i) / b.close(i)) * Math.log(b.high(i) / b.open(i))
            + Math.log(b.low(i) / b.close(i)) * Math.log(b.low(i) / b.open(i)));
  }

  private static double[] yangZhang(Bars b, int n, double annual) {
    double[] overnight = Naive.from(1, b.size(), i -> Math.log(b.open(i) / b.close(i - 1)));
    double[] body = Naive.from(1, b.size(), i -> Math.log(b.close(i) / b.open(i)));
    double[] ranges = rogersSatchell(b);
    double k = 0.34 / (1.34 + (n + 1.0) / (n - 1.0));
    return root(
        n,
        b,
        i -> annual
            * (sample(overnight, i, n)
                + k * sample(body, i, n)
                + (1 - k) * Naive.sum(ranges, i, n) / n));
  }
}
