package io.cryptvault.actors.worker;

import static io.cryptvault.actors.fixture.Workshop.assertEqualBits;
import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.fixture.Workshop;
import io.cryptvault.actors.reading.Reading;
import io.cryptvault.actors.reading.Readings;
import io.cryptvault.actors.series.WatchEvent;
import io.cryptvault.actors.symbol.LocalRouting;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import java.util.Random;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bars through a worker, in any pieces and with formulas and corrections in between, give the bits of a batch. */
class OneResultTest {
  private static final String[] FORMULAS = {
    "sma(20)", "ema(12)", "rsi(14)", "close > sma(50)", "macd(12, 26, 9).signal", "sma(5)@5m"
  };

  private final Workshop shop = new Workshop();

  @AfterEach
  void close() {
    shop.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void live_equals_batch_to_the_last_bit(long seed) {
    Bars bars = RandomBars.withGaps(seed, 1200);
    Random random = new Random(seed);
    int at = 100 + random.nextInt(200);
    shop.source.with("X", bars.slice(0, at));
    shop.readings(10, FORMULAS[0]);
    for (int next = 1; at < bars.size(); ) {
      int to = Math.min(bars.size(), at + 1 + random.nextInt(random.nextInt(10) == 0 ? 300 : 20));
      shop.send(bars.slice(at, to));
      at = to;
      if (next < FORMULAS.length && random.nextInt(4) == 0) {
        if (random.nextBoolean()) {
          shop.analysis(FORMULAS[next++]);
        } else {
          shop.readings(10, FORMULAS[next++]);
        }
      }
    }
    assertEqualBits(shop.readings(bars.size(), FORMULAS), bars);
  }

  @Test
  void after_a_correction_everything_is_as_if_the_corrected_bar_had_arrived_first() {
    Bars bars = RandomBars.walk(5, 400);
    shop.source.with("X", bars.slice(0, 300));
    shop.readings(10, FORMULAS);
    shop.send(bars.slice(300, 400));
    Bars corrected = replaced(bars, 350);
    shop.send(corrected.slice(350, 351));
    assertEqualBits(shop.readings(400, FORMULAS), corrected);
    assertThat(shop.tally.counts().barsCorrected()).isEqualTo(1);
    assertThat(shop.analysis("ema(12)").values().get("ema(12)"))
        .isEqualTo(shop.readings(1, "ema(12)").get(0, 0));
  }

  @Test
  void a_bar_that_fills_a_gap_late_is_a_correction() {
    Bars bars = RandomBars.walk(6, 100);
    Bars gap = bars.slice(0, 49).concat(bars.slice(50, 100));
    shop.source.with("X", gap);
    shop.readings(10, FORMULAS);
    shop.send(bars.slice(49, 50));
    assertEqualBits(shop.readings(100, FORMULAS), bars);
  }

  @Test
  void a_forming_bar_shows_the_readings_of_its_close_and_changes_nothing() {
    Bars bars = RandomBars.walk(7, 101);
    shop.source.with("X", bars.slice(0, 100));
    TestProbe<WatchEvent> probe = shop.watch(true, FORMULAS);
    Workshop.begun(probe);
    tellForming(bars.get(100));
    Reading peeked =
        probe.expectMessageClass(WatchEvent.Updates.class).readings().get(0);
    Readings expected = shop.readings(1, FORMULAS);
    assertThat(expected.size()).isEqualTo(2); // one closed, and the forming one
    shop.send(bars.slice(100, 101));
    Reading closed =
        probe.expectMessageClass(WatchEvent.Updates.class).readings().get(0);
    for (int k = 0; k < FORMULAS.length; k++) {
      assertThat(peeked.get(k)).isEqualTo(closed.get(k));
      assertThat(expected.get(k, 1)).isEqualTo(closed.get(k));
    }
    assertEqualBits(shop.readings(101, FORMULAS), bars);
  }

  private void tellForming(Bar bar) {
    shop.routing.tell(
        new LocalRouting.FeedReported(new io.cryptvault.actors.ingest.VenueFeed.EventsArrived(
            java.util.List.of(new io.cryptvault.actors.ingest.BarEvent(
                Workshop.X, bar, io.cryptvault.engine.market.Finality.FORMING)),
            shop.kit
                .<io.cryptvault.actors.ingest.VenueFeed.NewsTaken>createTestProbe()
                .ref())));
  }

  static Bars replaced(Bars bars, int at) {
    Bar bar = bars.get(at);
    Bar other = new Bar(
        bar.openTime(),
        bar.open(),
        bar.high() * 1.01,
        bar.low(),
        bar.high() * 1.005,
        bar.volume() + 1);
    return bars.slice(0, at)
        .concat(Bars.of(bars.interval(), other))
        .concat(bars.slice(at + 1, bars.size()));
  }
}
