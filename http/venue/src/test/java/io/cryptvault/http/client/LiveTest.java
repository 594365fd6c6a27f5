package io.cryptvault.http.client;

import static io.cryptvault.http.client.VenueFixture.BTC;
import static io.cryptvault.http.client.VenueFixture.MINUTES;
import static io.cryptvault.http.client.VenueFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.ingest.BarEvent;
import io.cryptvault.actors.ingest.MarketDataSource.Subscriptions;
import io.cryptvault.engine.fixture.Await;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.market.TimeRange;
import io.cryptvault.http.sim.fault.StreamFault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Live bars over a real WebSocket, with the market's time moved by hand. */
class LiveTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Duration WAIT = Duration.ofSeconds(8);
  private static final Instant MINUTE_8_00 = NOW.minusSeconds(30);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final VenueFixture fixture = VenueFixture.open(KIT);
  private final TestProbe<BarEvent> events = KIT.createTestProbe();
  private final Subscriptions subscriptions = fixture
      .source
      .live()
      .toMat(
          Sink.foreach(event -> {
            if (event instanceof BarEvent bar) {
              events.ref().tell(bar);
            }
          }),
          Keep.left())
      .run(KIT.system());

  @BeforeEach
  void subscribe() {
    subscriptions.add(MINUTES);
    awaitStreams(1);
  }

  @AfterEach
  void closeFixture() {
    fixture.close();
  }

  @AfterAll
  static void close() {
    KIT.shutdownTestKit();
  }

  private void awaitStreams(int count) {
    events.awaitAssert(WAIT, () -> {
      assertThat(fixture.venue.openStreams()).isEqualTo(count);
      assertThat(fixture.venue.subscriptions()).hasSizeGreaterThanOrEqualTo(count);
      return count;
    });
  }

  /** The first forming event shows that the subscription works. */
  private void awaitForming() {
    fixture.clock.advance(Duration.ofSeconds(2));
    assertThat(next().finality()).isEqualTo(Finality.FORMING);
  }

  private BarEvent next() {
    return events.receiveMessage(WAIT);
  }

  private List<Bar> closes(int count) {
    List<Bar> closed = new ArrayList<>();
    while (closed.size() < count) {
      BarEvent event = next();
      assertThat(event.finality()).isNotEqualTo(Finality.CORRECTED);
      if (event.finality() == Finality.CLOSED) {
        closed.add(event.bar());
      }
    }
    return closed;
  }

  private List<Bar> expected(int count) {
    Bars bars = fixture
        .venue
        .market()
        .bars(BTC, Interval.MINUTE, MINUTE_8_00, MINUTE_8_00.plus(MINUTE.multipliedBy(count)));
    List<Bar> list = new ArrayList<>();
    for (int i = 0; i < bars.size(); i++) {
      list.add(bars.get(i));
    }
    return list;
  }

  @Test
  void a_bar_forms_and_closes() {
    awaitForming();
    fixture.clock.advance(Duration.ofSeconds(28));

    BarEvent closed = next();

    assertThat(closed).isEqualTo(new BarEvent(MINUTES, expected(1).getFirst(), Finality.CLOSED));
    BarEvent forming = next();
    assertThat(forming.finality()).isEqualTo(Finality.FORMING);
    assertThat(forming.bar().openTime()).isEqualTo(MINUTE_8_00.plus(MINUTE).toEpochMilli());
  }

  @Test
  void stream_and_rest_agree_bar_for_bar() {
    awaitForming();
    for (int i = 0; i < 5; i++) {
      fixture.clock.advance(MINUTE);
    }

    List<Bar> live = closes(5);

    Bars rest =
        Await.value(fixture.source.between(MINUTES, TimeRange.since(MINUTE_8_00.toEpochMilli())));
    assertThat(Bars.of(Interval.MINUTE, live)).isEqualTo(rest);
  }

  @Test
  void after_a_broken_connection_missed_bars_come_in_order() {
    awaitForming();
    fixture.venue.dropStreams();
    fixture.clock.advance(MINUTE.multipliedBy(3)); // nobody listens
    events.awaitAssert(WAIT, () -> {
      assertThat(fixture.source.streams().opened()).isGreaterThan(1);
      return 0;
    });
    awaitStreams(1);

    assertThat(closes(3)).isEqualTo(expected(3));

    fixture.clock.advance(MINUTE);
    assertThat(closes(1)).containsExactly(expected(4).getLast());
  }

  @Test
  void a_close_that_was_lost_is_read_by_rest() {
    fixture.venue.faults().streams(StreamFault.LOST_CLOSES);
    awaitForming();
    fixture.clock.advance(MINUTE);

    assertThat(closes(1)).isEqualTo(expected(1));
    assertThat(fixture.source.streams().fills()).isPositive();
  }

  @Test
  void a_close_that_comes_twice_is_emitted_once() {
    fixture.venue.faults().streams(StreamFault.DOUBLE_CLOSES);
    awaitForming();
    fixture.clock.advance(MINUTE);
    fixture.clock.advance(MINUTE);

    assertThat(closes(2)).isEqualTo(expected(2));
  }

  @Test
  void a_late_close_is_emitted_before_the_next_bar() {
    fixture.venue.faults().streams(StreamFault.LATE_CLOSES);
    awaitForming();
    fixture.clock.advance(MINUTE);

    BarEvent first = next();

    assertThat(first.finality()).isEqualTo(Finality.CLOSED);
    assertThat(first.bar()).isEqualTo(expected(1).getFirst());
    assertThat(next().finality()).isEqualTo(Finality.FORMING);
  }

  @Test
  void an_unanswered_subscription_opens_a_new_connection() {
    fixture.venue.faults().streams(StreamFault.NO_ACKS);
    subscriptions.add(new Series(Symbol.of("ETH/USDT"), Interval.MINUTE));

    events.awaitAssert(WAIT, () -> {
      assertThat(fixture.source.streams().broken()).isPositive();
      return 0;
    });
    fixture.venue.faults().clear();
    events.awaitAssert(WAIT, () -> {
      assertThat(fixture.venue.subscriptions()).hasSize(2);
      return 0;
    });
  }

  @Test
  void a_removed_series_is_silent() {
    var ether = new Series(Symbol.of("ETH/USDT"), Interval.MINUTE);
    subscriptions.add(ether);
    subscriptions.remove(MINUTES);
    events.awaitAssert(WAIT, () -> {
      assertThat(fixture.venue.subscriptions()).containsExactly("ethusdt@kline_1m");
      return 0;
    });
    fixture.clock.advance(MINUTE);

    assertThat(next().series()).isEqualTo(ether);
    assertThat(next().series()).isEqualTo(ether);
  }

  @Test
  void an_unknown_series_leaves_the_others_alone() {
    subscriptions.add(new Series(Symbol.of("NO/SUCH"), Interval.MINUTE));
    awaitForming();
  }

  @Test
  void more_series_than_a_connection_takes_open_another_one() {
    for (Interval interval : List.of(Interval.HOUR, Interval.DAY, Interval.WEEK)) {
      subscriptions.add(new Series(BTC, interval));
    }

    events.awaitAssert(WAIT, () -> {
      assertThat(fixture.venue.openStreams()).isEqualTo(2); // 3 on each at most, see VenueFixture
      assertThat(fixture.venue.subscriptions()).hasSize(4);
      return 0;
    });
  }

  @Test
  void nothing_is_left_after_close() {
    Await.value(fixture.source.stop());

    events.awaitAssert(WAIT, () -> {
      assertThat(fixture.venue.openStreams()).isZero();
      assertThat(fixture.source.streams().open()).isZero();
      assertThat(fixture.source.pool().open()).isZero();
      return 0;
    });
  }
}
