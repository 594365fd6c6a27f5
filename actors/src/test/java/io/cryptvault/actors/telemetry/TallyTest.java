package io.cryptvault.actors.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TallyTest {
  /** Adds up all amounts. */
  private static final class Sums implements Meters {
    final Map<Instrument, Long> sums = new EnumMap<>(Instrument.class);

    @Override
    public void add(Instrument instrument, Map<String, String> tags, long amount) {
      sums.merge(instrument, amount, Long::sum);
    }

    @Override
    public void set(Instrument instrument, Map<String, String> tags, double value) {
      throw new AssertionError("a tally only adds");
    }

    @Override
    public void record(Instrument instrument, long value) {
      sums.merge(instrument, value, Long::sum);
    }
  }

  private final Sums meters = new Sums();
  private final Tally tally = new Tally(meters);

  @Test
  void metrics_equal_the_counts_that_the_engine_returns() {
    tally.ran(3, 2, 100);
    tally.answered(4, 10);
    tally.joined(1, 5);
    tally.run(7_000);
    tally.workers(2);
    tally.workers(-1);

    Counts counts = tally.counts();
    assertThat(meters.sums)
        .containsEntry(Instrument.CALCULATION_ASKED, counts.asked())
        .containsEntry(Instrument.CALCULATION_COMPUTED, counts.computed())
        .containsEntry(Instrument.CALCULATION_CACHED, counts.cached())
        .containsEntry(Instrument.WORKER_RUN, 1L)
        .containsEntry(Instrument.WORKER_QUESTION_JOINED, 1L)
        .containsEntry(Instrument.WORKER_BAR_TIME, 7_000L)
        .containsEntry(Instrument.WORKER_ALIVE, 1L);
    assertThat(counts.asked()).isEqualTo(300 + 40 + 5);
  }

  @Test
  void symbols_of_a_batch_are_counted_as_done_or_failed() {
    tally.symbol(false);
    tally.symbol(false);
    tally.symbol(true);
    assertThat(meters.sums)
        .containsEntry(Instrument.BATCH_SYMBOL_DONE, 2L)
        .containsEntry(Instrument.BATCH_SYMBOL_FAILED, 1L);
  }

  @Test
  void no_two_metrics_share_a_name() {
    Set<String> titles = new HashSet<>();
    for (Instrument instrument : Instrument.values()) {
      assertThat(titles.add(instrument.title())).as(instrument.title()).isTrue();
      assertThat(instrument.title()).matches("cryptvault(\\.[a-z]+)+");
    }
  }

  @Test
  void the_way_of_an_update_is_measured_from_the_arrival_of_its_bar() {
    Instant[] now = {Instant.parse("2027-01-15T08:00:00.000250Z")};
    Tally timed = new Tally(meters, () -> now[0]);
    long arrived = timed.nowMicros();
    assertThat(arrived).isEqualTo(1_800_000_000_000_250L);
    now[0] = now[0].plusNanos(1_500_000);

    timed.wired(arrived);
    timed.wired(0); // nobody knows when it arrived
    assertThat(meters.sums).containsEntry(Instrument.PUBLISH_UPDATE_WIRE, 1_500L);
  }

  @Test
  void nodes_of_plans_add_up_over_all_series() {
    tally.nodes(12);
    tally.nodes(5);
    tally.nodes(-12);
    assertThat(meters.sums).containsEntry(Instrument.PLAN_NODES, 5L);
  }
}
