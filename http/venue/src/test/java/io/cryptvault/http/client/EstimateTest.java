package io.cryptvault.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cryptvault.actors.fetch.Fetcher;
import io.cryptvault.config.ClientSettings;
import io.cryptvault.config.ReviewSettings;
import io.cryptvault.config.VenueName;
import io.cryptvault.engine.fixture.Await;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import io.cryptvault.http.client.built.BuiltSource;
import io.cryptvault.http.client.estimate.Demand;
import io.cryptvault.http.client.estimate.EstimatedVenue;
import io.cryptvault.http.client.estimate.HistoryEstimate;
import io.cryptvault.http.client.estimate.VenueEstimate;
import io.cryptvault.http.client.venue.Venue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an estimate says, and that the calls it counts are the calls that are made. */
class EstimateTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Instant NOW = Instant.parse("2027-01-15T08:00:30Z");
  private static final Duration REACH = Duration.ofHours(30);
  private static final List<Interval> THREE =
      List.of(Interval.MINUTE, Interval.of("5m"), Interval.HOUR);

  @AfterAll
  static void close() {
    KIT.shutdownTestKit();
  }

  private static VenueEstimate estimate(
      String venue, int symbols, List<Interval> intervals, long bars) {
    return estimate(venue, symbols, intervals, bars, Duration.ZERO);
  }

  private static VenueEstimate estimate(
      String venue, int symbols, List<Interval> intervals, long bars, Duration every) {
    EstimatedVenue estimated = EstimatedVenue.of(venue, venue, ClientSettings.defaults(venue));
    return VenueEstimate.of(
        estimated,
        Demand.newest(symbols, intervals, bars),
        new ReviewSettings(every, REACH),
        NOW,
        16);
  }

  @ParameterizedTest
  @CsvSource({
    "BINANCE, 1m, 400, NEWEST",
    "BINANCE, 1m, 1000, NEWEST",
    "BINANCE, 1m, 2500, NEWEST",
    "BINANCE, 1m, 999, PIECES",
    "BINANCE, 1m, 1000, PIECES",
    "BINANCE, 1m, 12000, PIECES",
    "KRAKEN, 1m, 1000, NEWEST",
    "KRAKEN, 2h, 50, PIECES",
    "COINBASE, 1m, 299, NEWEST",
    "COINBASE, 1m, 300, PIECES",
    "COINBASE, 4h, 100, PIECES"
  })
  void counts_the_calls_that_are_made(VenueName exchange, String name, int bars, Demand.Way way) {
    Interval interval = Interval.of(name);
    String venueName = exchange.key();
    Venue venue = Venues.named(venueName);
    try (AnyVenue any = AnyVenue.open(KIT, exchange, Duration.ofSeconds(10), 1 << 25)) {
      var source = new BuiltSource(any.source, venue.intervals(), venue.wire().intervals());
      Series series = new Series(any.good.symbol(), interval);
      Await.value(source.listings());
      long before = any.venue.requests().entries().size();

      if (way == Demand.Way.NEWEST) {
        Await.value(source.latest(series, bars));
      } else {
        fetch(source, series, bars);
      }

      long pages = any.venue.requests().entries().size() - before;
      Demand demand = new Demand(1, List.of(new Demand.Wanted(interval, bars)), way);
      EstimatedVenue estimated =
          EstimatedVenue.of(venueName, venueName, ClientSettings.defaults(venueName));
      HistoryEstimate estimate = HistoryEstimate.of(estimated, demand, NOW, 16);
      assertThat(pages + 1)
          .isBetween(estimate.calls() - (name.equals("1m") ? 0 : 1), estimate.calls());
    }
  }

  /** Piece by piece, as a fetch asks. */
  private static void fetch(BuiltSource source, Series series, long bars) {
    Interval interval = series.interval();
    long from = interval.start(NOW.toEpochMilli()) - bars * interval.millis();
    int piece = Fetcher.PIECE;
    Bars read;
    do {
      read = Await.value(source.between(series, TimeRange.since(from), piece));
      from = read.isEmpty() ? from : interval.end(read.lastTime());
    } while (read.size() == piece);
  }

  @Test
  void a_thousand_symbols_at_binance_take_a_minute_and_a_quarter() {
    VenueEstimate estimate = estimate("binance", 1000, THREE, 1000);
    assertThat(estimate.fits()).isTrue();
    assertThat(estimate.history().calls()).isEqualTo(3001);
    assertThat(estimate.history().cost()).isEqualTo(6020);
    assertThat(estimate.history().time()).isEqualTo(Duration.ofMillis(75_250));
    assertThat(estimate.live().streams()).isEqualTo(3000);
    assertThat(estimate.live().connections()).isEqualTo(3);
    assertThat(estimate.live().messages()).isEqualTo(6);
    assertThat(estimate.live().subscribing()).isEqualTo(Duration.ofMillis(1500));
    assertThat(estimate.live().aMinute()).isZero(); // the venue itself says that a bar has closed
  }

  @Test
  void calls_within_the_budget_do_not_wait() {
    VenueEstimate estimate = estimate("binance", 100, List.of(Interval.MINUTE), 500);
    assertThat(estimate.history().cost()).isEqualTo(220);
    assertThat(estimate.history().time()).isZero();
  }

  @Test
  void limits_of_calls_a_second_and_of_a_pair_make_calls_wait() {
    assertThat(estimate("kraken", 404, List.of(Interval.MINUTE), 700).history().time())
        .isEqualTo(Duration.ofMillis(101_000 - 750)); // 405 calls, 4 a second, 4 at once
    VenueEstimate ofOne = estimate("kraken", 1, THREE, 700);
    assertThat(ofOne.history().time()).isEqualTo(Duration.ofMillis(3_750)); // 3 more than the first
    assertThat(
            estimate("coinbase", 100, List.of(Interval.MINUTE), 299).history().time())
        .isEqualTo(Duration.ofMillis(11_125)); // 101 calls, 8 a second, 12 at once
  }

  @Test
  void intervals_built_from_one_stream_need_only_that_stream() {
    VenueEstimate estimate = estimate("coinbase", 50, THREE, 299);
    assertThat(estimate.live().streams()).isEqualTo(50);
    assertThat(estimate.live().aMinute()).isEqualTo(40); // four calls each five minutes
    assertThat(estimate("kraken", 120, THREE, 700).live().messages()).isEqualTo(9);
  }

  @Test
  void past_bars_are_read_again_from_time_to_time() {
    Duration sixHours = Duration.ofHours(6);
    // 1,801 bars of 1m are two pages of 1,000, those of 5m and 1h one each: 8 weight in 360 minutes
    assertThat(estimate("binance", 900, THREE, 10, sixHours).live().aMinute()).isEqualTo(20);
    assertThat(estimate("coinbase", 50, List.of(Interval.MINUTE), 299, sixHours)
            .live()
            .aMinute())
        .isCloseTo(40 + 50 * 7 / 360.0, within(1e-9)); // 300 a page
    assertThat(estimate("kraken", 1, List.of(Interval.MINUTE), 299, sixHours)
            .live()
            .aMinute())
        .isCloseTo(0.2 + 1 / 360.0, within(1e-9)); // no more than it keeps
  }

  @Test
  void what_does_not_fit_is_reported_with_how_to_fix_it() {
    assertThat(estimate("kraken", 1000, THREE, 700).problems())
        .containsExactly("--symbols: expected live bars that cost at most 240 calls a minute at"
            + " kraken (80 % of 5 calls a second and 1 a second for a pair),"
            + " found 433.3; take fewer symbols or intervals, or a longer"
            + " cryptvault.client.kraken.stream.confirm-every");
    assertThat(estimate("binance", 5000, List.of(Interval.MINUTE), 10).problems())
        .singleElement()
        .asString()
        .contains("expected at most 4,106 streams at binance", "found 5,000", "max-waiting");
    assertThat(estimate("coinbase", 5, List.of(Interval.SECOND, Interval.MINUTE), 10)
            .problems())
        .singleElement()
        .asString()
        .startsWith("--interval: expected one of 1m, 3m, 5m")
        .contains(" at coinbase, found 1s; ");
  }

  @Test
  void bars_that_a_venue_no_longer_has_are_noted() {
    VenueEstimate estimate =
        estimate("kraken", 5, List.of(Interval.MINUTE, Interval.of("2h")), 5000);
    assertThat(estimate.fits()).isTrue();
    assertThat(estimate.history().notes())
        .containsExactly(
            "--bars: expected at most 719 of 1m at kraken, found 5,000; it has no older ones",
            "--bars: expected at most 359 of 2h at kraken, found 5,000; it has no older ones");
  }
}
