package io.cryptvault.engine.indicator;

import io.cryptvault.engine.indicator.Twin.Floor;
import io.cryptvault.engine.market.Bars;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class LogicTwinTest extends TwinContract {
  @Override
  Stream<Twin> twins() {
    return Stream.concat(
        crossings(), IntStream.of(1, 2, 3, 14, 33, 200).boxed().flatMap(LogicTwinTest::overTime));
  }

  private static Stream<Twin> crossings() {
    return Stream.of(
        new Twin(
            "crosses_above(close, hl2[1])",
            Floor.EXACT,
            b -> Naive.holds(2, b.size(), i -> side(b, i - 1) <= 0 && side(b, i) > 0)),
        new Twin(
            "crosses_below(close, hl2[1])",
            Floor.EXACT,
            b -> Naive.holds(2, b.size(), i -> side(b, i - 1) >= 0 && side(b, i) < 0)));
  }

  private static Stream<Twin> overTime(int n) {
    return Stream.of(
        new Twin(
            "within(close > open," + n + ")",
            Floor.EXACT,
            b -> Naive.holds(n - 1, b.size(), i -> countUps(b, i, n) > 0)),
        new Twin(
            "rising(" + n + ")",
            Floor.EXACT,
            b -> Naive.holds(n, b.size(), i -> countChanges(b, i, n, 1) == n)),
        new Twin(
            "falling(" + n + ")",
            Floor.EXACT,
            b -> Naive.holds(n, b.size(), i -> countChanges(b, i, n, -1) == n)));
  }

  private static int countUps(Bars bars, int last, int n) {
    int count = 0;
    for (int i = last - n + 1; i <= last; i++) {
      count += bars.close(i) > bars.open(i) ? 1 : 0;
    }
    return count;
  }

  private static int countChanges(Bars bars, int last, int n, int sign) {
    int count = 0;
    for (int i = last - n + 1; i <= last; i++) {
      count += Math.signum(bars.close(i) - bars.close(i - 1)) == sign ? 1 : 0;
    }
    return count;
  }

  private static double side(Bars bars, int i) {
    return bars.close(i) - (bars.high(i - 1) + bars.low(i - 1)) / 2;
  }
}
