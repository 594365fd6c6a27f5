package io.cryptvault.actors.symbol;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.budget.Budget;
import io.cryptvault.actors.fixture.FakeSource;
import io.cryptvault.actors.gap.GapKeeper;
import io.cryptvault.actors.ingest.BarEvent;
import io.cryptvault.actors.ingest.FeedEvent;
import io.cryptvault.actors.ingest.GapEvent;
import io.cryptvault.actors.ingest.VenueFeed;
import io.cryptvault.actors.series.BarsArrived;
import io.cryptvault.actors.series.WorkerCommand;
import io.cryptvault.actors.telemetry.Instrument;
import io.cryptvault.actors.telemetry.Meters;
import io.cryptvault.actors.telemetry.Tally;
import io.cryptvault.actors.worker.WorkerMemory;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.junit.jupiter.api.Test;

class LiveNewsTest {
  private static final WorkerMemory MEMORY =
      WorkerMemory.reserve(Budget.unlimited(), Settings.defaults().worker());
  private static final Series X = FakeSource.series("X");
  private static final Series Y = FakeSource.series("Y");
  private static final Bars BARS = RandomBars.walk(2, 20);

  private final TestInbox<WorkerCommand> x = TestInbox.create();
  private final TestInbox<WorkerCommand> y = TestInbox.create();
  private final TestInbox<GapKeeper.Command> gaps = TestInbox.create();
  private final TestInbox<VenueFeed.NewsTaken> taken = TestInbox.create();
  private final List<Long> lags = new ArrayList<>();
  private final Tally tally = new Tally(new Meters() {
    @Override
    public void add(Instrument instrument, Map<String, String> tags, long amount) {}

    @Override
    public void set(Instrument instrument, Map<String, String> tags, double value) {}

    @Override
    public void record(Instrument instrument, long value) {
      assertThat(instrument).isEqualTo(Instrument.INGEST_BAR_LAG);
      lags.add(value);
    }
  });
  private final WorkerEntry entryOfX =
      new WorkerEntry(X, x.getRef(), MEMORY, WorkerEntry.Standing.KNOWN);
  private final LiveNews live = new LiveNews(
      Map.of(X, entryOfX, Y, new WorkerEntry(Y, y.getRef(), MEMORY, WorkerEntry.Standing.KNOWN)),
      gaps.getRef(),
      tally,
      InstantSource.fixed(Instant.ofEpochMilli(BARS.interval().end(BARS.openTime(5)) + 250)),
      TestInbox.<io.cryptvault.actors.answer.Answer<org.apache.pekko.Done>>create()
          .getRef());

  private static BarEvent bar(Series series, int bar, Finality finality) {
    return new BarEvent(series, BARS.get(bar), finality);
  }

  private void tell(FeedEvent... events) {
    live.take(new VenueFeed.EventsArrived(List.of(events), taken.getRef()));
    taken.receiveMessage();
  }

  private static List<Bars> told(TestInbox<WorkerCommand> worker) {
    return worker.getAllReceived().stream()
        .map(command -> (BarsArrived) command)
        .map(told -> told.closed().isEmpty() ? told.forming() : told.closed().bars())
        .toList();
  }

  @Test
  void only_the_last_forming_bar_of_a_series_in_a_group_is_passed_on() {
    tell(
        bar(X, 5, Finality.FORMING),
        bar(Y, 5, Finality.FORMING),
        bar(X, 5, Finality.CLOSED),
        bar(X, 6, Finality.FORMING),
        bar(X, 7, Finality.FORMING));
    assertThat(told(x)).containsExactly(BARS.slice(5, 6), BARS.slice(7, 8));
    assertThat(told(y)).containsExactly(BARS.slice(5, 6));
  }

  @Test
  void the_lag_of_a_bar_that_closed_is_measured_from_its_end() {
    tell(bar(X, 5, Finality.CLOSED), bar(X, 4, Finality.PROVISIONAL), bar(X, 6, Finality.CLOSED));
    assertThat(lags).containsExactly(250L, 60_250L, 0L); // the last one is early by our clock
  }

  @Test
  void bars_that_form_or_are_corrected_have_no_lag() {
    tell(bar(X, 5, Finality.FORMING), bar(X, 3, Finality.CORRECTED));
    assertThat(lags).isEmpty();
  }

  @Test
  void bars_of_a_series_that_nobody_wants_are_dropped_and_counted() {
    tell(bar(FakeSource.series("Z"), 5, Finality.CLOSED));
    assertThat(tally.counts().barsDropped()).isEqualTo(1);
    assertThat(x.hasMessages()).isFalse();
  }

  @Test
  void a_gap_is_reported_to_the_ledger_even_while_the_worker_stops() {
    entryOfX.stopping();
    TimeRange missing = new TimeRange(BARS.openTime(3), BARS.openTime(5));
    tell(new GapEvent(X, missing, "the connection was broken"));
    assertThat(gaps.receiveMessage())
        .isEqualTo(new GapKeeper.MissedByVenue(X, missing, "the connection was broken"));
    assertThat(x.hasMessages()).isFalse();
  }
}
