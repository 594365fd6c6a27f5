package io.cryptvault.actors.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.fixture.Workshop;
import io.cryptvault.actors.ingest.BarEvent;
import io.cryptvault.actors.ingest.VenueFeed;
import io.cryptvault.actors.reading.Reading;
import io.cryptvault.actors.series.StreamPosition;
import io.cryptvault.actors.series.WatchEvent;
import io.cryptvault.actors.symbol.LocalRouting;
import io.cryptvault.config.PublishSettings;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Finality;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Watchers that come back resume from their position, as far as the stream's ring reaches. */
class ResumeTest {
  private static final Bars BARS = RandomBars.walk(23, 200);
  private static final int RING = 8;

  private final Workshop shop = new Workshop(
      Settings.defaults().worker(),
      new PublishSettings(10, 4096, 5, 3, RING, Duration.ofMinutes(10)));

  @BeforeEach
  void load() {
    shop.source.with("X", BARS.slice(0, 100));
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void a_returning_watcher_gets_what_it_missed_and_nothing_twice() {
    StreamPosition position = leaves(watched(false), 2);
    shop.send(BARS.slice(102, 107));
    TestProbe<WatchEvent> back = shop.watch(Optional.of(position), false, "close");
    WatchEvent.Resumed resumed = Workshop.begun(back, WatchEvent.Resumed.class);
    assertThat(resumed.seq()).isEqualTo(2);
    assertThat(resumed.missed()).extracting(Reading::seq).containsExactly(3L, 4L, 5L, 6L, 7L);
    assertThat(resumed.missed().get(4).openTime()).isEqualTo(BARS.openTime(106));
    shop.send(BARS.slice(107, 108));
    assertThat(updates(back).get(0).seq()).isEqualTo(8);
  }

  @Test
  void a_watcher_that_missed_nothing_resumes() {
    StreamPosition position = leaves(watched(false), 3);
    assertThat(Workshop.begun(
                shop.watch(Optional.of(position), false, "close"), WatchEvent.Resumed.class)
            .missed())
        .isEmpty();
  }

  @Test
  void a_watcher_that_returns_too_late_gets_a_snapshot() {
    TestProbe<WatchEvent> other = watched(false).probe; // somebody keeps the stream alive
    StreamPosition position = leaves(watched(false), 2);
    shop.send(BARS.slice(102, 102 + RING + 1));
    assertThat(Workshop.begun(shop.watch(Optional.of(position), false, "close")).epoch())
        .isEqualTo(position.epoch());
    assertThat(updates(other)).isNotEmpty();
  }

  @Test
  void another_epoch_or_a_future_number_gets_a_snapshot() {
    StreamPosition position = leaves(watched(false), 1);
    Workshop.begun(shop.watch(Optional.of(new StreamPosition("none", 1)), false, "close"));
    Workshop.begun(
        shop.watch(Optional.of(new StreamPosition(position.epoch(), 99)), false, "close"));
    Workshop.begun(shop.watch(Optional.of(position), false, "open"));
  }

  @Test
  void a_stream_that_nobody_could_resume_ends() {
    StreamPosition position = leaves(watched(false), 1);
    int[] told = {101};
    shop.kit
        .createTestProbe()
        .awaitAssert(
            () -> { // the worker learns of its end some time later
              shop.send(BARS.slice(told[0], told[0] + RING + 1));
              told[0] += RING + 1;
              TestProbe<WatchEvent> back = shop.watch(Optional.of(position), false, "close");
              String epoch = Workshop.begun(back).epoch();
              back.stop();
              assertThat(epoch).isNotEqualTo(position.epoch());
              return null;
            });
  }

  @Test
  void after_a_correction_of_very_many_readings_nobody_resumes_from_before() {
    StreamPosition position = leaves(watched(false, "ema(30)"), 1);
    shop.send(OneResultTest.replaced(BARS, 50).slice(50, 51));
    Workshop.begun(shop.watch(Optional.of(position), false, "ema(30)"));
  }

  @Test
  void only_the_newest_forming_update_is_kept() {
    StreamPosition position = leaves(watched(true), 1);
    for (int i = 0; i < 3 * RING; i++) {
      forming(OneResultTest.replaced(BARS, 101).slice(101, 102));
    }
    forming(BARS.slice(101, 102));
    WatchEvent.Resumed resumed =
        Workshop.begun(shop.watch(Optional.of(position), true, "close"), WatchEvent.Resumed.class);
    assertThat(resumed.missed()).hasSize(1);
    assertThat(resumed.missed().get(0).seq()).isEqualTo(2 + 3 * RING);
    assertThat(resumed.missed().get(0).get(0)).isEqualTo(BARS.close(101));
  }

  /** A watcher, and the position of its stream at the start. */
  private record Watched(TestProbe<WatchEvent> probe, String epoch) {}

  private Watched watched(boolean forming, String... formulas) {
    TestProbe<WatchEvent> probe =
        shop.watch(forming, formulas.length == 0 ? new String[] {"close"} : formulas);
    return new Watched(probe, Workshop.begun(probe).epoch());
  }

  /** Sees this many bars close, then leaves. */
  private StreamPosition leaves(Watched watched, int bars) {
    for (int bar = 100; bar < 100 + bars; bar++) {
      shop.send(BARS.slice(bar, bar + 1));
      updates(watched.probe);
    }
    watched.probe.stop();
    return new StreamPosition(watched.epoch, bars);
  }

  private static List<Reading> updates(TestProbe<WatchEvent> probe) {
    return probe.expectMessageClass(WatchEvent.Updates.class).readings();
  }

  private void forming(Bars bar) {
    TestProbe<VenueFeed.NewsTaken> taken = shop.kit.createTestProbe();
    shop.routing.tell(new LocalRouting.FeedReported(new VenueFeed.EventsArrived(
        List.of(new BarEvent(Workshop.X, bar.get(0), Finality.FORMING)), taken.ref())));
    taken.expectMessage(VenueFeed.NewsTaken.INSTANCE);
    shop.readings(1, "close"); // so that forming bars are not merged on their way
  }
}
