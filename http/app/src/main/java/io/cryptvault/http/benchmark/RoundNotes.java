package io.cryptvault.http.benchmark;

import java.util.ArrayList;
import java.util.List;

/** What a probe finds beside its value, a number a round. Confined to one thread. */
final class RoundNotes {
  private final List<Double> all = new ArrayList<>();

  void add(double found) {
    all.add(found);
  }

  /** Of the measured rounds alone, which come last, after those of the warm-up. */
  double median(int rounds) {
    return RoundStatistics.of(all.subList(Math.max(0, all.size() - rounds), all.size()).stream()
            .mapToDouble(Double::doubleValue)
            .toArray())
        .median();
  }

  double last() {
    return all.getLast();
  }
}
