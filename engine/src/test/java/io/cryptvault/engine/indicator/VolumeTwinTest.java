package io.cryptvault.engine.indicator;

import io.cryptvault.engine.indicator.Twin.Floor;
import java.util.stream.Stream;

class VolumeTwinTest extends TwinContract {
  @Override
  Stream<Twin> twins() {
    return Stream.of(
        new Twin("obv", Floor.VOLUME, b -> Naive.obv(Naive.close(b), Naive.volume(b))));
  }
}
