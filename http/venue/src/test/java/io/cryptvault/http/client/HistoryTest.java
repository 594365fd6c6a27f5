package io.cryptvault.http.client;

import static io.cryptvault.http.client.VenueFixture.BTC;
import static io.cryptvault.http.client.VenueFixture.MINUTES;
import static io.cryptvault.http.client.VenueFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.answer.UnknownSeries;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.engine.fixture.Await;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.market.TimeRange;
import java.time.Duration;
import java.time.Instant;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Closed bars of the past, compared with the simulated market bar for bar. */
class HistoryTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final VenueFixture FIXTURE = VenueFixture.open(KIT);

  @AfterAll
  static void close() {
    FIXTURE.close();
    KIT.shutdownTestKit();
  }

  private static Bars expected(Series series, Instant from, Instant to) {
    return FIXTURE.venue.market().bars(series.symbol(), series.interval(), from, to);
  }

  @Test
  void latest_leaves_out_the_bar_that_is_still_forming() {
    Bars bars = Await.value(FIXTURE.source.latest(MINUTES, 100));

    Instant thisMinute = NOW.minusSeconds(30);
    assertThat(bars)
        .isEqualTo(expected(MINUTES, thisMinute.minus(Duration.ofMinutes(100)), thisMinute));
  }

  @Test
  void a_full_page_of_the_newest_is_one_call() {
    Await.value(FIXTURE.source.listings());
    long before = FIXTURE.venue.requests().count();

    Bars bars = Await.value(FIXTURE.source.latest(MINUTES, 1000));

    Instant thisMinute = NOW.minusSeconds(30);
    assertThat(bars)
        .isEqualTo(expected(MINUTES, thisMinute.minus(Duration.ofMinutes(1000)), thisMinute));
    assertThat(FIXTURE.venue.requests().count()).isEqualTo(before + 1);
  }

  @Test
  void latest_has_bars_that_closed_since_the_last_answer() {
    try (var moving = VenueFixture.open(KIT)) {
      Await.value(moving.source.listings());
      moving.clock.advance(Duration.ofMinutes(3)); // unknown to the client

      Bars bars = Await.value(moving.source.latest(MINUTES, 1000));

      assertThat(bars.size()).isEqualTo(1000);
      assertThat(bars.lastTime())
          .isEqualTo(NOW.minusSeconds(30).plus(Duration.ofMinutes(2)).toEpochMilli());
    }
  }

  @Test
  void latest_pages_back_for_more_than_a_page() {
    Bars bars = Await.value(FIXTURE.source.latest(MINUTES, 2500));

    Instant thisMinute = NOW.minusSeconds(30);
    assertThat(bars)
        .isEqualTo(expected(MINUTES, thisMinute.minus(Duration.ofMinutes(2500)), thisMinute));
  }

  @Test
  void between_pages_forward_to_the_newest_closed_bar() {
    Instant start = NOW.minusSeconds(30).minus(Duration.ofMinutes(2500));

    Bars bars = Await.value(FIXTURE.source.between(MINUTES, TimeRange.since(start.toEpochMilli())));

    assertThat(bars.size()).isEqualTo(2500);
    assertThat(bars).isEqualTo(expected(MINUTES, start, NOW.minusSeconds(30)));
  }

  @Test
  void only_the_oldest_of_a_range_are_read() {
    Instant start = NOW.minusSeconds(30).minus(Duration.ofMinutes(5000));
    long before = FIXTURE.venue.requests().count();

    Bars bars = Await.value(FIXTURE.source.between(MINUTES, TimeRange.of(start, NOW), 1200));

    assertThat(bars).isEqualTo(expected(MINUTES, start, start.plus(Duration.ofHours(20))));
    assertThat(FIXTURE.venue.requests().count() - before).isLessThanOrEqualTo(2);
  }

  @Test
  void a_range_ends_at_its_end_time() {
    Instant start = NOW.minusSeconds(30).minus(Duration.ofMinutes(2500));
    Instant end = start.plus(Duration.ofHours(25));

    assertThat(Await.value(FIXTURE.source.between(MINUTES, TimeRange.of(start, end))))
        .isEqualTo(expected(MINUTES, start, end));
  }

  @Test
  void a_range_from_before_the_listing_begins_at_the_first_bar() {
    var weeks = new Series(BTC, Interval.WEEK);

    Bars bars = Await.value(FIXTURE.source.between(weeks, TimeRange.since(0)));

    assertThat(bars.firstTime()).isEqualTo(Instant.parse("2024-01-01T00:00:00Z").toEpochMilli());
    assertThat(bars)
        .isEqualTo(expected(
            weeks, Instant.EPOCH, Instant.ofEpochMilli(Interval.WEEK.start(NOW.toEpochMilli()))));
  }

  @Test
  void latest_of_a_short_series_is_all_of_it() {
    Bars bars = Await.value(FIXTURE.source.latest(new Series(BTC, Interval.MONTH), 1000));

    assertThat(bars.size()).isEqualTo(36); // 2024, 2025, 2026
  }

  @Test
  void a_time_without_bars_gives_none() {
    assertThat(Await.value(FIXTURE.source.between(
                MINUTES, TimeRange.since(NOW.plusSeconds(600).toEpochMilli())))
            .isEmpty())
        .isTrue();
  }

  @Test
  void listings_name_base_and_quote_as_the_venue_says() {
    var listings = Await.value(FIXTURE.source.listings());

    assertThat(listings).hasSize(20);
    assertThat(listings.stream().map(Listing::symbol))
        .contains(BTC, Symbol.of("USDT/BRL"), Symbol.of("ETH/BTC"), Symbol.of("AAA0/USDT"));
    assertThat(listings.getFirst().venue()).isEqualTo("sim");
    assertThat(listings.getFirst().intervals()).hasSize(16).startsWith(Interval.SECOND);
  }

  @Test
  void an_unknown_symbol_is_reported_with_similar_ones() {
    var typo = new Series(Symbol.of("BTC-USD"), Interval.MINUTE);

    Throwable failure = Await.failure(FIXTURE.source.latest(typo, 10));

    assertThat(failure)
        .isInstanceOf(UnknownSeries.class)
        .hasMessageContaining("did you mean BTC/USDT");
  }

  @Test
  void an_unknown_interval_is_reported_with_the_known_ones() {
    var fifteenDays = new Series(BTC, Interval.of("15d"));

    Throwable failure = Await.failure(FIXTURE.source.latest(fifteenDays, 10));

    assertThat(failure)
        .isInstanceOf(UnknownSeries.class)
        .hasMessageContaining("1s 1m 3m 5m 15m 30m 1h 2h 4h 6h 8h 12h 1d 3d 1w 1M");
  }
}
