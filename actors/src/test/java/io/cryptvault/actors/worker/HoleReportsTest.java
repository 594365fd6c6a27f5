package io.cryptvault.actors.worker;

import static io.cryptvault.actors.fixture.Workshop.X;
import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.fixture.Workshop;
import io.cryptvault.actors.gap.GapKeeper;
import io.cryptvault.actors.ingest.FeedEvent;
import io.cryptvault.actors.ingest.GapEvent;
import io.cryptvault.actors.ingest.VenueFeed;
import io.cryptvault.actors.symbol.LocalRouting;
import io.cryptvault.config.PublishSettings;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.TimeRange;
import java.time.Duration;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a worker reports to the gap ledger. */
class HoleReportsTest {
  private static final Bars BARS = RandomBars.walk(17, 200);

  private Workshop shop = new Workshop();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void holes_in_history_are_reported() {
    shop.source.with("X", without(BARS.slice(0, 100), 40, 43));
    shop.readings(1, "close");
    expect(missed(40, 43, HoleReports.IN_HISTORY));
    shop.gaps.expectNoMessage();
  }

  @Test
  void no_holes_are_reported_for_a_source_that_has_gaps_of_its_own() {
    shop.close();
    shop = new Workshop();
    shop.source.with("X", without(BARS.slice(0, 100), 40, 43)).gapless(false);
    shop.readings(1, "close");
    shop.send(BARS.slice(100, 101));
    shop.send(BARS.slice(104, 105));
    shop.readings(1, "close");
    shop.gaps.expectNoMessage();
  }

  @Test
  void bars_that_the_stream_skips_are_reported_and_also_when_they_arrive_late() {
    shop.source.with("X", BARS.slice(0, 100));
    shop.readings(1, "close");
    shop.send(BARS.slice(100, 101));
    shop.send(BARS.slice(104, 105));
    expect(missed(101, 104, HoleReports.IN_STREAM));
    shop.send(BARS.slice(102, 103));
    expect(came(102, 103));
    shop.send(BARS.slice(101, 104));
    expect(came(101, 102));
    expect(came(103, 104));
    shop.send(BARS.slice(101, 104));
    shop.send(BARS.slice(105, 106));
    shop.readings(1, "close");
    shop.gaps.expectNoMessage();
  }

  @Test
  void bars_missed_during_an_interruption_are_reported_at_once_and_again_when_filled() {
    shop.source.with("X", BARS.slice(0, 100));
    shop.readings(1, "close");
    shop.source.hold().with("X", BARS.slice(0, 120));
    shop.routing.tell(new LocalRouting.FeedReported(VenueFeed.Interrupted.INSTANCE));
    GapKeeper.MissedSince since = shop.gaps.expectMessageClass(GapKeeper.MissedSince.class);
    assertThat(since.from()).isEqualTo(BARS.openTime(100));
    shop.source.release();
    expect(came(100, 120));
    shop.send(BARS.slice(120, 121));
    shop.readings(1, "close");
    shop.gaps.expectNoMessage();
  }

  @Test
  void a_hole_reported_by_the_stream_is_filled_by_its_later_bars() {
    shop.source.with("X", BARS.slice(0, 100));
    shop.readings(1, "close");
    tell(new GapEvent(X, range(100, 103), "the connection was broken"));
    expect(new GapKeeper.MissedByVenue(X, range(100, 103), "the connection was broken"));
    shop.send(BARS.slice(100, 102));
    expect(came(100, 102));
    shop.send(BARS.slice(102, 103));
    expect(came(102, 103));
    shop.send(BARS.slice(103, 104));
    shop.readings(1, "close");
    shop.gaps.expectNoMessage();
  }

  @Test
  void dropped_bars_are_reported() {
    shop.close();
    shop = new Workshop(
        Workshop.settings(100, 2000, 4, 20, 10),
        new PublishSettings(10, 4096, 5, 3, 8, Duration.ofMinutes(10)));
    shop.source.with("X", BARS.slice(0, 100));
    shop.readings(1, "close");
    shop.source.hold();
    shop.send(BARS.slice(101, 102)); // the worker loads the bars before it, and is busy
    shop.gaps.expectMessageClass(GapKeeper.MissedSince.class);
    for (int bar = 102; bar < 150; bar++) {
      shop.send(BARS.slice(bar, bar + 1));
    }
    shop.routingHasSeenAll();
    shop.source.with("X", BARS.slice(0, 150)).release();
    shop.gaps.fishForMessage(
        java.time.Duration.ofSeconds(5),
        message -> message instanceof GapKeeper.MissedSince since
                && since.cause().equals(WaitingBars.TOO_FAST)
            ? org.apache.pekko.actor.testkit.typed.javadsl.FishingOutcomes.complete()
            : org.apache.pekko.actor.testkit.typed.javadsl.FishingOutcomes.continueAndIgnore());
  }

  private void expect(GapKeeper.Command command) {
    shop.gaps.expectMessage(command);
  }

  private static GapKeeper.Command missed(int from, int to, String cause) {
    return new GapKeeper.Missed(X, range(from, to), cause);
  }

  private static GapKeeper.Command came(int from, int to) {
    return new GapKeeper.Arrived(X, range(from, to));
  }

  private static TimeRange range(int from, int to) {
    return new TimeRange(BARS.openTime(from), BARS.openTime(to));
  }

  private static Bars without(Bars bars, int from, int to) {
    return bars.slice(0, from).concat(bars.slice(to, bars.size()));
  }

  private void tell(FeedEvent event) {
    TestProbe<VenueFeed.NewsTaken> taken = shop.kit.createTestProbe();
    shop.routing.tell(
        new LocalRouting.FeedReported(new VenueFeed.EventsArrived(List.of(event), taken.ref())));
    taken.expectMessage(VenueFeed.NewsTaken.INSTANCE);
  }
}
