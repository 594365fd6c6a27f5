package io.cryptvault.http.client.built;

import static io.cryptvault.http.client.built.FakeVenue.BTC;
import static io.cryptvault.http.client.built.FakeVenue.NOW;
import static io.cryptvault.http.client.built.FakeVenue.truth;
import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.answer.UnknownSeries;
import io.cryptvault.actors.ingest.Urgency;
import io.cryptvault.engine.fixture.Await;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Closed bars that are built, compared with the simulated market's own. */
class BuiltHistoryTest {
  private static final Interval MINUTE = Interval.MINUTE;
  private static final Interval HOUR = Interval.HOUR;
  private static final Interval DAY = Interval.DAY;
  private static final long FROM = Instant.parse("2024-03-04T01:02:03Z").toEpochMilli();

  private static Series of(String interval) {
    return new Series(BTC, Interval.of(interval));
  }

  private static FakeVenue coinbase() {
    return new FakeVenue(
        MINUTE, Interval.of("5m"), Interval.of("15m"), HOUR, Interval.of("6h"), DAY);
  }

  @ParameterizedTest
  @CsvSource({
    "3m, 1m",
    "30m, 15m",
    "2h, 1h",
    "4h, 1h",
    "8h, 1h",
    "12h, 6h",
    "3d, 1d",
    "1w, 1d",
    "7d, 1d",
    "15d, 1d",
    "1M, 1d"
  })
  void a_missing_interval_is_built_from_the_largest_that_divides_it(String name, String base) {
    FakeVenue venue = coinbase();
    Series series = of(name);
    long from = name.endsWith("h") || name.endsWith("m") ? FROM : 0;

    Bars bars = Await.value(venue.built(MINUTE).between(series, TimeRange.since(from)));

    assertThat(bars).isEqualTo(truth(series.interval(), from, NOW));
    assertThat(bars.size()).isGreaterThan(1);
    assertThat(venue.asked).allMatch(asked -> asked.startsWith(base + " "));
  }

  @Test
  void parts_are_read_as_urgently_as_the_bars_built_from_them() {
    FakeVenue venue = coinbase();

    Await.value(venue.built(MINUTE).at(Urgency.HOLE).latest(of("4h"), 1));
    Await.value(venue.built(MINUTE).at(Urgency.REVIEW).latest(of("1h"), 1));

    assertThat(venue.asked).containsExactly("at HOLE", "1h latest 8", "at REVIEW", "1h latest 1");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 13})
  void whatever_part_is_asked_for_the_bars_are_the_same(int step) {
    BuiltSource source = coinbase().built(MINUTE);
    Series series = of("4h");
    Bars all = truth(series.interval(), FROM, NOW);

    Bars joined = Bars.empty(series.interval());
    while (joined.size() < all.size()) {
      long from = joined.isEmpty() ? FROM : joined.lastTime() + 1;
      joined = joined.concat(Await.value(source.between(series, TimeRange.since(from), step)));
    }
    assertThat(joined).isEqualTo(all);
    assertThat(Await.value(source.between(series, new TimeRange(FROM, all.openTime(5)))))
        .isEqualTo(all.slice(0, 5));
    assertThat(Await.value(source.again(series, new TimeRange(FROM, all.openTime(5))))
            .bars())
        .isEqualTo(all.slice(0, 5));
  }

  @Test
  void only_needed_parts_are_read() {
    FakeVenue venue = coinbase();
    BuiltSource source = venue.built(MINUTE);

    Bars newest = Await.value(source.latest(of("4h"), 3));
    assertThat(newest).isEqualTo(truth(Interval.of("4h"), 0, NOW).last(3));
    Await.value(source.between(of("4h"), TimeRange.since(FROM), 2));

    assertThat(venue.asked).containsExactly("1h latest 16", "1h 12");
  }

  @Test
  void latest_ends_at_the_first_bar_of_the_series() {
    Interval days = Interval.of("3d");

    Bars all = Await.value(coinbase().built(MINUTE).latest(new Series(BTC, days), 1000));

    assertThat(all).isEqualTo(truth(days, 0, NOW)); // the first lacks two days without trades
    assertThat(all.firstTime()).isLessThan(FakeVenue.MARKET.listedSince());
  }

  @Test
  void a_bar_without_one_of_its_parts_is_left_out() {
    long hole = DAY.start(NOW) - 5 * HOUR.millis();
    FakeVenue venue = coinbase().lacking(time -> time == hole);
    Series series = of("4h");
    Bars whole = truth(series.interval(), FROM, NOW);

    Bars bars = Await.value(venue.built(MINUTE).between(series, TimeRange.since(FROM), 11));

    assertThat(FakeVenue.times(bars))
        .hasSize(11)
        .doesNotContain(series.interval().start(hole))
        .isSubsetOf(FakeVenue.times(whole));
    assertThat(FakeVenue.times(Await.value(venue.built(MINUTE).latest(series, 5))))
        .hasSize(5)
        .doesNotContain(series.interval().start(hole));
  }

  @Test
  void bars_that_the_venue_no_longer_has_are_no_parts() {
    long reach = HOUR.start(NOW) - 49 * HOUR.millis(); // in the middle of four hours
    FakeVenue venue = coinbase().since(reach);
    Series series = of("4h");
    BuiltSource source = venue.built(MINUTE);

    Bars bars = Await.value(source.latest(series, 100));

    assertThat(bars.firstTime()).isEqualTo(source.reach(series)).isGreaterThan(reach);
    assertThat(bars).isEqualTo(truth(series.interval(), reach, NOW));
    assertThat(Await.value(source.between(series, TimeRange.since(0)))).isEqualTo(bars);
  }

  @Test
  void the_venues_own_intervals_are_not_built() {
    FakeVenue venue = coinbase();

    Bars hours = Await.value(venue.built(MINUTE).latest(of("1h"), 3));

    assertThat(hours).isEqualTo(truth(HOUR, 0, NOW).last(3));
    assertThat(venue.asked).containsExactly("1h latest 3");
  }

  @Test
  void buildable_intervals_are_listed_and_named_when_another_is_asked_for() {
    BuiltSource kraken =
        new FakeVenue(MINUTE, HOUR, DAY, Interval.of("7d"), Interval.of("15d")).built(MINUTE);

    assertThat(Await.value(kraken.listings()).getFirst().intervals())
        .extracting(Interval::toString)
        .containsExactly(
            "1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d", "3d", "7d",
            "1w", "15d", "1M");
    assertThat(Await.failure(kraken.latest(of("1s"), 1)))
        .isInstanceOf(UnknownSeries.class)
        .hasMessage("BTC/USDT 1s: expected an interval of fake, was 1s; it has 1m 3m 5m 15m 30m 1h"
            + " 2h 4h 6h 8h 12h 1d 3d 7d 1w 15d 1M");
  }
}
