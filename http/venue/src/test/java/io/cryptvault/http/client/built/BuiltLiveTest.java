package io.cryptvault.http.client.built;

import static io.cryptvault.http.client.built.FakeVenue.BTC;
import static io.cryptvault.http.client.built.FakeVenue.NOW;
import static io.cryptvault.http.client.built.FakeVenue.truth;
import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.ingest.BarEvent;
import io.cryptvault.actors.ingest.FeedEvent;
import io.cryptvault.actors.ingest.MarketDataSource.Subscriptions;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import java.time.Duration;
import java.time.Instant;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Live bars of a venue that streams only minutes. */
class BuiltLiveTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Series MINUTES = new Series(BTC, Interval.MINUTE);
  private static final long MINUTE = Interval.MINUTE.start(NOW);

  private final FakeVenue venue =
      new FakeVenue(Interval.MINUTE, Interval.of("5m"), Interval.HOUR, Interval.DAY);
  private final TestProbe<FeedEvent> events = KIT.createTestProbe();
  private final Subscriptions subscriptions = venue
      .built(Interval.MINUTE)
      .live()
      .toMat(Sink.foreach(events.ref()::tell), Keep.left())
      .run(KIT.system());

  @AfterAll
  static void close() {
    KIT.shutdownTestKit();
  }

  /** Repeats a forming minute until it causes an event: a series begins with the first event after it was added. */
  private BarEvent first(Series series) {
    BarEvent forming = new BarEvent(MINUTES, minute(MINUTE), Finality.FORMING);
    return (BarEvent) events.awaitAssert(Duration.ofSeconds(8), () -> {
      venue.tell(forming);
      FeedEvent event = events.receiveMessage(Duration.ofMillis(100));
      assertThat(event.series()).isEqualTo(series);
      return event;
    });
  }

  private static Bar minute(long open) {
    return FakeVenue.MARKET
        .bars(BTC, Interval.MINUTE, Instant.ofEpochMilli(open), Instant.ofEpochMilli(open + 1))
        .get(0);
  }

  private static Bar upToNow(Interval interval) {
    long open = interval.start(NOW);
    Bars parts =
        truth(Interval.MINUTE, open, MINUTE).concat(Bars.of(Interval.MINUTE, minute(MINUTE)));
    BarSum sum = new BarSum();
    for (int i = 0; i < parts.size(); i++) {
      sum.add(parts.get(i));
    }
    return sum.bar(open);
  }

  @Test
  void a_series_joined_in_the_middle_of_a_bar_has_its_earlier_parts() {
    for (String name : new String[] {"5m", "2h", "1w", "1M"}) {
      Series series = new Series(BTC, Interval.of(name));
      subscriptions.add(series);

      BarEvent event = first(series);

      assertThat(event.bar()).isEqualTo(upToNow(series.interval()));
      subscriptions.remove(series);
    }
    assertThat(venue.asked).hasSizeLessThan(10); // the days of a month are not read by minutes
  }

  @Test
  void minutes_are_subscribed_once_and_emitted_only_if_wanted() {
    Series fives = new Series(BTC, Interval.of("5m"));
    subscriptions.add(fives);
    subscriptions.add(new Series(BTC, Interval.of("3m")));
    subscriptions.remove(fives);
    assertThat(venue.subscribed).containsExactly("+1m");

    subscriptions.add(MINUTES);
    subscriptions.remove(new Series(BTC, Interval.of("3m")));
    assertThat(venue.subscribed).containsExactly("+1m");
    assertThat(first(MINUTES).bar()).isEqualTo(minute(MINUTE));

    subscriptions.remove(MINUTES);
    assertThat(venue.subscribed).containsExactly("+1m", "-1m");
  }

  @Test
  void failed_parts_are_read_again_and_delay_no_other_series() {
    venue.failures.set(1);
    Series hours = new Series(BTC, Interval.of("2h"));
    subscriptions.add(MINUTES);
    first(MINUTES);
    subscriptions.add(hours);
    venue.tell(new BarEvent(MINUTES, minute(MINUTE), Finality.FORMING));

    FeedEvent hour = events.awaitAssert(Duration.ofSeconds(8), () -> {
      venue.tell(new BarEvent(MINUTES, minute(MINUTE), Finality.FORMING));
      FeedEvent event = events.receiveMessage(Duration.ofMillis(100));
      assertThat(event.series()).isEqualTo(hours);
      return event;
    });

    assertThat(((BarEvent) hour).bar()).isEqualTo(upToNow(hours.interval()));
    assertThat(venue.failures).hasValue(0);
  }
}
