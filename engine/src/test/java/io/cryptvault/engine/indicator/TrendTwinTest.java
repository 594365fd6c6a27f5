package io.cryptvault.engine.indicator;

import io.cryptvault.engine.indicator.Twin.Floor;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class TrendTwinTest extends TwinContract {
  @Override
  Stream<Twin> twins() {
    return IntStream.of(2, 3, 14, 33, 200).boxed().flatMap(TrendTwinTest::ofPeriod);
  }

  private static Stream<Twin> ofPeriod(int n) {
    return Stream.of(
        new Twin("adx(" + n + ")", Floor.PERCENT, b -> Naive.adx(b, n)),
        new Twin("plus_di(" + n + ")", Floor.PERCENT, b -> Naive.directions(b, n)[0]),
        new Twin("minus_di(" + n + ")", Floor.PERCENT, b -> Naive.directions(b, n)[1]));
  }
}
