package io.cryptvault.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.indicator.Twin.Floor;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PivotTwinTest extends TwinContract {
  @Override
  Stream<Twin> twins() {
    return Stream.of(
            floor("pivots", (h, l, c) -> (h + l + c) / 3),
            floor("pivots_woodie", (h, l, c) -> (h + l) / 4 + c / 2),
            fibonacci(),
            camarilla())
        .flatMap(twins -> twins);
  }

  private static Stream<Twin> floor(String name, Level pivot) {
    return Stream.of(
        twin(name + ".p", pivot),
        twin(name + ".r1", (h, l, c) -> 2 * pivot.of(h, l, c) - l),
        twin(name + ".s1", (h, l, c) -> 2 * pivot.of(h, l, c) - h),
        twin(name + ".r2", (h, l, c) -> pivot.of(h, l, c) + h - l),
        twin(name + ".s2", (h, l, c) -> pivot.of(h, l, c) - h + l),
        twin(name + ".r3", (h, l, c) -> h - 2 * l + 2 * pivot.of(h, l, c)),
        twin(name + ".s3", (h, l, c) -> l - 2 * h + 2 * pivot.of(h, l, c)));
  }

  private static Stream<Twin> fibonacci() {
    return Stream.of(
        twin("pivots_fibonacci.p", (h, l, c) -> (h + l + c) / 3),
        twin("pivots_fibonacci.r1", (h, l, c) -> (h + l + c) / 3 + 0.382 * (h - l)),
        twin("pivots_fibonacci.r2", (h, l, c) -> (h + l + c) / 3 + 0.618 * (h - l)),
        twin("pivots_fibonacci.r3", (h, l, c) -> (h + l + c) / 3 + (h - l)),
        twin("pivots_fibonacci.s1", (h, l, c) -> (h + l + c) / 3 - 0.382 * (h - l)),
        twin("pivots_fibonacci.s2", (h, l, c) -> (h + l + c) / 3 - 0.618 * (h - l)),
        twin("pivots_fibonacci.s3", (h, l, c) -> (h + l + c) / 3 - (h - l)));
  }

  private static Stream<Twin> camarilla() {
    return Stream.of(
        twin("pivots_camarilla.p", (h, l, c) -> (h + l + c) / 3),
        twin("pivots_camarilla.r1", (h, l, c) -> c + 1.1 * (h - l) / 12),
        twin("pivots_camarilla.r2", (h, l, c) -> c + 1.1 * (h - l) / 6),
        twin("pivots_camarilla.r3", (h, l, c) -> c + 1.1 * (h - l) / 4),
        twin("pivots_camarilla.r4", (h, l, c) -> c + 1.1 * (h - l) / 2),
        twin("pivots_camarilla.s1", (h, l, c) -> c - 1.1 * (h - l) / 12),
        twin("pivots_camarilla.s2", (h, l, c) -> c - 1.1 * (h - l) / 6),
        twin("pivots_camarilla.s3", (h, l, c) -> c - 1.1 * (h - l) / 4),
        twin("pivots_camarilla.s4", (h, l, c) -> c - 1.1 * (h - l) / 2));
  }

  private static Twin twin(String formula, Level level) {
    return new Twin(
        formula,
        Floor.PRICE,
        b -> Naive.from(0, b.size(), i -> level.of(b.high(i), b.low(i), b.close(i))));
  }

  /** A level from high, low and close. */
  private interface Level {
    double of(double high, double low, double close);
  }

  @Test
  void on_a_higher_interval_the_levels_are_those_of_its_last_closed_bar() {
    Bars bars = RandomBars.walk(3, 200);
    Columns columns = Plan.of("pivots.r1@1h", "high@1h", "low@1h", "close@1h").evaluate(bars);
    int last = bars.size() - 1;
    double pivot = (columns.get(1, last) + columns.get(2, last) + columns.get(3, last)) / 3;
    assertThat(columns.get(0, last)).isEqualTo(2 * pivot - columns.get(2, last));
    assertThat(columns.get(0, 58)).isNaN();
    assertThat(columns.get(0, 59)).isNotNaN();
  }
}
