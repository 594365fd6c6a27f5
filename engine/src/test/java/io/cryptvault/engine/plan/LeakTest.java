package io.cryptvault.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tries to make a higher interval leak from the future. Whatever comes after a bar (other prices, other gaps, another
 * forming bar), every reading up to that bar stays the same: in a batch, live and after a restore. Each reading comes
 * only from periods that had ended.
 */
class LeakTest {
  private static final List<String> KINDS =
      List.of("close", "open", "high", "low", "volume", "rsi(5)", "(ema(3) - ema(7))[1]", "obv");

  /** Bars of one interval, and a higher interval that is read on them. */
  record Subject(String name, Bars bars, Interval higher) {
    List<String> formulas() {
      return KINDS.stream().map(kind -> "(" + kind + ")@" + higher).toList();
    }

    Plan plan() {
      return Plan.of(formulas());
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Subject> subjects() {
    return Stream.of(
            subject("1m", "2024-02-28T22:37:00Z", 1_500, "3m", "5m", "15m", "30m", "1h", "2h"),
            subject("1h", "2024-02-13T05:00:00Z", 1_500, "4h", "12h", "1d", "3d", "1w", "7d"),
            subject("1d", "2019-12-17T00:00:00Z", 1_500, "3d", "1w", "7d", "15d", "1M"),
            subject("8h", "2023-12-29T08:00:00Z", 900, "1d", "1w", "7d", "1M"))
        .flatMap(subjects -> subjects);
  }

  private static Stream<Subject> subject(String base, String start, int count, String... highers) {
    Bars walk = RandomBars.walk(
        count, count, Interval.of(base), Instant.parse(start).toEpochMilli(), 100, 0.01);
    return Stream.of(highers)
        .map(Interval::of)
        .flatMap(higher -> Stream.of(
            new Subject("@" + higher + " on " + base, walk, higher),
            new Subject(
                "@" + higher + " on " + base + " with gaps", gaps(walk, higher, 7), higher)));
  }

  /** Leaves out many bars that begin or end a period, some whole periods, and some other bars. */
  private static Bars gaps(Bars bars, Interval higher, long seed) {
    Random random = new Random(seed);
    Bars.Builder kept = Bars.builder(bars.interval(), bars.size());
    long droppedUntil = Long.MIN_VALUE;
    for (int i = 0; i < bars.size(); i++) {
      long time = bars.openTime(i);
      long end = higher.end(higher.start(time));
      boolean atEdge = higher.start(time) == time || bars.interval().end(time) >= end;
      if (atEdge && random.nextInt(25) == 0) {
        droppedUntil = end + random.nextInt(3) * (end - higher.start(time));
      }
      if (time >= droppedUntil && random.nextInt(atEdge ? 2 : 8) != 0) {
        kept.add(bars.get(i));
      }
    }
    return kept.build();
  }

  /** The first {@code count} bars, followed by different ones: other prices, other gaps. */
  private static Bars otherwiseAfter(Bars bars, int count, Interval higher, long seed) {
    Random random = new Random(seed);
    Bars.Builder changed = Bars.builder(bars.interval(), bars.size());
    Bars tail = gaps(bars.slice(count, bars.size()), higher, seed);
    for (int i = 0; i < count; i++) {
      changed.add(bars.get(i));
    }
    for (int i = 0; i < tail.size(); i++) {
      changed.add(wild(tail.openTime(i), random));
    }
    return changed.build();
  }

  private static Bar wild(long time, Random random) {
    double price = Math.exp(20 * random.nextDouble() - 10);
    return new Bar(time, price, price * 1e3, price / 1e3, price * 2, 1e9 * random.nextDouble());
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void later_bars_do_not_change_any_reading(Subject subject) {
    Bars bars = subject.bars;
    Plan plan = subject.plan();
    Columns batch = plan.evaluate(bars);
    Random random = new Random(11);
    for (int n = 0; n < 40; n++) {
      int count = 1 + random.nextInt(bars.size() - 1);
      Columns other = plan.evaluate(otherwiseAfter(bars, count, subject.higher, n));
      for (int i = 0; i < count; i++) {
        for (int k = 0; k < plan.size(); k++) {
          same(other.get(k, i), batch.get(k, i), plan.formulas().get(k), i);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void a_live_state_with_peeks_and_restores_reads_the_same(Subject subject) {
    Bars bars = subject.bars;
    Plan plan = subject.plan();
    Columns batch = plan.evaluate(bars);
    State state = plan.start(bars.interval());
    Random random = new Random(13);
    for (int i = 0; i < bars.size(); i++) {
      for (int n = random.nextInt(3); n > 0; n--) { // a forming bar in this period or a later one
        int ahead = Math.min(bars.size() - 1, i + random.nextInt(20));
        state.peek(wild(bars.openTime(ahead), random));
      }
      same(state.peek(bars.get(i)), batch, i);
      same(state.advance(bars.get(i)), batch, i);
      if (random.nextInt(50) == 0) {
        state = subject.plan().restore(state.snapshot());
        same(state.current(), batch, i);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void a_reading_comes_only_from_periods_that_had_ended(Subject subject) {
    Bars bars = subject.bars;
    Columns batch = subject.plan().evaluate(bars);
    List<Long> closes = new ArrayList<>();
    Columns above = Plan.of(KINDS).evaluate(periods(bars, subject.higher, closes));
    int closed = 0;
    for (int i = 0; i < bars.size(); i++) {
      long end = bars.openTime(i) + bars.interval().millis();
      while (closed < closes.size() && closes.get(closed) <= end) {
        closed++;
      }
      for (int k = 0; k < KINDS.size(); k++) {
        double expected = closed == 0 ? Double.NaN : above.get(k, closed - 1);
        same(batch.get(k, i), expected, subject.formulas().get(k), i);
      }
    }
  }

  /** A plain loop over the periods' bars. A first period that had begun before is left out. */
  private static Bars periods(Bars bars, Interval higher, List<Long> ends) {
    Bars.Builder periods = Bars.builder(higher);
    for (int i = 0; i < bars.size(); ) {
      long start = higher.start(bars.openTime(i));
      long end = higher.end(start);
      Bar first = bars.get(i);
      double high = first.high();
      double low = first.low();
      double volume = first.volume();
      int j = i + 1;
      for (; j < bars.size() && bars.openTime(j) < end; j++) {
        high = Math.max(high, bars.high(j));
        low = Math.min(low, bars.low(j));
        volume += bars.volume(j);
      }
      if (i > 0 || first.openTime() == start) {
        periods.add(start, first.open(), high, low, bars.close(j - 1), volume);
        ends.add(end);
      }
      i = j;
    }
    return periods.build();
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void needed_gives_the_first_reading_wherever_a_series_without_gaps_begins(Subject subject) {
    if (subject.name.contains("gaps")) {
      return;
    }
    Random random = new Random(17);
    for (int n = 0; n < 10; n++) {
      int origin = random.nextInt(subject.bars.size() / 4);
      Bars bars = subject.bars.slice(origin, subject.bars.size());
      for (String formula : List.of("close", "(ema(2) - ema(3))[1]")) {
        Plan plan = Plan.of("(" + formula + ")@" + subject.higher);
        State state = plan.start(bars.interval());
        state.advance(bars.get(0));
        long needed = state.warmUp(0).needed();
        Columns columns = plan.evaluate(bars);
        assertThat(columns.present(0).first())
            .as("%s from bar %d", plan, origin)
            .isEqualTo((int) needed - 1);
      }
    }
  }

  private static void same(Row row, Columns expected, int bar) {
    for (int k = 0; k < row.size(); k++) {
      same(row.get(k), expected.get(k, bar), expected.plan().formulas().get(k), bar);
    }
  }

  private static void same(double actual, double expected, String formula, int bar) {
    if (Double.doubleToLongBits(actual) != Double.doubleToLongBits(expected)) {
      throw new AssertionError(formula + " at bar " + bar + ": " + actual + " is not " + expected);
    }
  }
}
