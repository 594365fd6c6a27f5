package io.cryptvault.actors.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OperationTallyTest {
  @Test
  void statistics_agree_with_their_definitions() {
    long[] times = times(10_001, 7);
    OperationTally tally = new OperationTally();
    for (long time : times) {
      tally.add(time, time, 16);
    }

    expect(tally.statistics(), times);
    assertThat(tally.statistics().bytesEach()).hasValue(16);
  }

  @Test
  void tallies_that_are_put_together_are_like_one() {
    long[] times = times(5_000, 8);
    OperationTally both = new OperationTally();
    OperationTally first = new OperationTally();
    OperationTally second = new OperationTally();
    for (int i = 0; i < times.length; i++) {
      (i < 1_234 ? first : second).add(times[i], 0, -1);
    }
    both.add(first);
    both.add(new OperationTally());
    both.add(second);

    expect(both.statistics(), times);
    assertThat(both.statistics().bytesEach()).isEmpty();
  }

  @Test
  void nothing_has_zeros() {
    assertThat(new OperationTally().statistics())
        .isEqualTo(new OperationStatistics(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
  }

  private static long[] times(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return random
        .longs(count, 0, 40)
        .map(bits -> random.nextLong(1L << bits | 1))
        .toArray();
  }

  private static void expect(OperationStatistics statistics, long[] times) {
    long[] sorted = times.clone();
    Arrays.sort(sorted);
    double mean = Arrays.stream(times).average().orElseThrow();
    double squares =
        Arrays.stream(times).mapToDouble(time -> (time - mean) * (time - mean)).sum();
    assertThat(statistics.count()).isEqualTo(times.length);
    assertThat(statistics.totalNanos()).isEqualTo(Arrays.stream(times).sum());
    assertThat(statistics.minNanos()).isEqualTo(sorted[0]);
    assertThat(statistics.maxNanos()).isEqualTo(sorted[sorted.length - 1]);
    assertThat(statistics.meanNanos()).isCloseTo(mean, within(1e-9 * mean));
    double deviation = Math.sqrt(squares / (times.length - 1));
    assertThat(statistics.deviationNanos()).isCloseTo(deviation, within(1e-9 * deviation));
    quantile(statistics.p50Nanos(), sorted, 0.5);
    quantile(statistics.p90Nanos(), sorted, 0.9);
    quantile(statistics.p99Nanos(), sorted, 0.99);
    quantile(statistics.p999Nanos(), sorted, 0.999);
  }

  private static void quantile(long found, long[] sorted, double share) {
    long exact = sorted[(int) Math.ceil(share * sorted.length) - 1];
    assertThat((double) found).isCloseTo(exact, within(0.01 * exact + 1));
  }
}
