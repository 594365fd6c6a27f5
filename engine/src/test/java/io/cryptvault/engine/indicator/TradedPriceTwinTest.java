package io.cryptvault.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.indicator.Twin.Floor;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Price;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TradedPriceTwinTest extends TwinContract {
  @Override
  Stream<Twin> twins() {
    return Stream.of(
            Stream.of(
                session(1_440, 0), session(60, 25), session(37, 100_000), session(10_080, 5_760)),
            Stream.of(anchored(0), anchored(RandomBars.START + 777 * 60_000L)),
            profile(100, 24, 70),
            profile(1, 10, 70),
            profile(2, 1, 50),
            profile(30, 7, 100),
            profile(9, 200, 1))
        .flatMap(twins -> twins);
  }

  private static Twin session(int minutes, int offset) {
    return new Twin("vwap(" + minutes + "," + offset + ")", Floor.PRICE, b -> {
      long[] session = IntStream.range(0, b.size())
          .mapToLong(i -> Math.floorDiv(b.openTime(i) / 60_000 - offset, minutes))
          .toArray();
      return Naive.from(0, b.size(), i -> mean(b, i, k -> session[k] == session[i]));
    });
  }

  private static Twin anchored(long anchor) {
    return new Twin(
        "anchored_vwap(" + anchor + ")",
        Floor.PRICE,
        b -> Naive.from(0, b.size(), i -> mean(b, i, k -> b.openTime(k) >= anchor)));
  }

  /** The mean typical price, weighted by volume, of the bars up to this one that count. */
  private static double mean(Bars b, int last, IntPredicate counts) {
    double paid = 0;
    double volume = 0;
    for (int k = 0; k <= last; k++) {
      if (counts.test(k)) {
        paid += (b.high(k) + b.low(k) + b.close(k)) / 3 * b.volume(k);
        volume += b.volume(k);
      }
    }
    return paid / volume;
  }

  private static Stream<Twin> profile(int n, int bins, double area) {
    String call = "volume_profile(" + n + "," + bins + "," + area + ").";
    return Stream.of(
        new Twin(call + "poc", Floor.PRICE, b -> profile(b, n, bins, area, 0)),
        new Twin(call + "vah", Floor.PRICE, b -> profile(b, n, bins, area, 1)),
        new Twin(call + "val", Floor.PRICE, b -> profile(b, n, bins, area, 2)));
  }

  private static double[] profile(Bars b, int n, int bins, double area, int output) {
    double[] top = Naive.highest(Naive.high(b), n);
    double[] bottom = Naive.lowest(Naive.low(b), n);
    return Naive.from(n - 1, b.size(), i -> {
      double width = (top[i] - bottom[i]) / bins;
      double[] held = IntStream.range(0, bins)
          .mapToDouble(k -> within(b, i, n, bottom[i] + k * width, width, k == bins - 1))
          .toArray();
      return width == 0 ? still(b, i, n) : level(held, area, output) * width + bottom[i];
    });
  }

  /** The result for a window without a range: its price, if anything was traded. */
  private static double still(Bars b, int last, int n) {
    return Naive.sum(Naive.volume(b), last, n) == 0 ? Double.NaN : b.close(last);
  }

  /** The volume that the window traded in a bin: from each bar, the share of its range inside the bin. */
  private static double within(Bars b, int last, int n, double from, double width, boolean isTop) {
    double sum = 0;
    for (int i = last - n + 1; i <= last; i++) {
      double low = b.low(i);
      double high = b.high(i);
      double covered = Math.min(high, from + width) - Math.max(low, from);
      boolean inside = low >= from && (low < from + width || isTop);
      double share = high == low ? (inside ? 1 : 0) : Math.max(covered, 0) / (high - low);
      sum += share * b.volume(i);
    }
    return sum;
  }

  /** A level in bins from the bottom. */
  private static double level(double[] held, double area, int output) {
    int bins = held.length;
    double most = IntStream.range(0, bins).mapToDouble(k -> held[k]).max().orElseThrow();
    double total = IntStream.range(0, bins).mapToDouble(k -> held[k]).sum();
    if (total == 0) {
      return Double.NaN;
    }
    int control = IntStream.range(0, bins)
        .filter(k -> most - held[k] < 1e-9 * most)
        .boxed()
        .min(Comparator.<Integer>comparingDouble(k -> Math.abs(k - (bins - 1) / 2.0))
            .thenComparing(Comparator.reverseOrder()))
        .orElseThrow();
    int low = control;
    int high = control;
    double sum = held[control];
    while (total * area / 100 - sum > 1e-9 * total && high - low + 1 < bins) {
      boolean up = low == 0
          || high + 1 < bins && held[low - 1] - held[high + 1] < 1e-9 * held[low - 1] + 1e-300;
      sum += up ? held[++high] : held[--low];
    }
    return output == 0 ? control + 0.5 : output == 1 ? high + 1 : low;
  }

  @Test
  void on_a_higher_interval_sessions_are_those_of_its_own_bars() {
    Bars minutes = RandomBars.walk(3, 4_020);
    Bars.Builder built = Bars.builder(Interval.HOUR, minutes.size() / 60);
    for (int i = 0; i < minutes.size(); i += 60) {
      Bars hour = minutes.slice(i, i + 60);
      built.add(
          hour.openTime(0),
          hour.open(0),
          Arrays.stream(Naive.high(hour)).max().orElseThrow(),
          Arrays.stream(Naive.low(hour)).min().orElseThrow(),
          hour.close(59),
          Arrays.stream(Naive.volume(hour)).reduce(0, Double::sum));
    }
    Columns hours = Plan.of("vwap", "vwap(360, 60)").evaluate(built.build());
    Columns seen = Plan.of("vwap@1h", "vwap(360, 60)@1h").evaluate(minutes);
    for (int i = 59; i < minutes.size(); i++) {
      assertThat(seen.get(0, i)).isEqualTo(hours.get(0, (i + 1) / 60 - 1));
      assertThat(seen.get(1, i)).isEqualTo(hours.get(1, (i + 1) / 60 - 1));
    }
  }

  @Test
  void a_week_can_begin_on_monday() {
    Bars hours = RandomBars.walk(5, 24 * 30, Interval.HOUR, RandomBars.START, 100, 0.01);
    double[] vwap = Plan.of("vwap(10080, 5760)").evaluate(hours).column(0);
    double[] time = Naive.price(hours, Price.TIME);
    int mondays = 0;
    for (int i = 1; i < time.length; i++) {
      if (Interval.WEEK.start((long) time[i]) == (long) time[i] && hours.volume(i) > 0) {
        assertThat(vwap[i]).isEqualTo((hours.high(i) + hours.low(i) + hours.close(i)) / 3);
        mondays++;
      }
    }
    assertThat(mondays).isPositive();
  }
}
