package io.cryptvault.engine.indicator;

import io.cryptvault.engine.indicator.Twin.Floor;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class AverageTwinTest extends TwinContract {
  @Override
  Stream<Twin> twins() {
    return IntStream.of(1, 2, 3, 14, 33, 200).boxed().flatMap(AverageTwinTest::ofPeriod);
  }

  private static Stream<Twin> ofPeriod(int n) {
    return Stream.of(
        new Twin("sma(" + n + ")", Floor.PRICE, b -> Naive.sma(Naive.close(b), n)),
        new Twin("ema(" + n + ")", Floor.PRICE, b -> Naive.ema(Naive.close(b), n)),
        new Twin("wma(" + n + ")", Floor.PRICE, b -> Naive.wma(Naive.close(b), n)));
  }
}
