package io.cryptvault.actors.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.batch.Span;
import io.cryptvault.actors.fixture.FakeSource;
import io.cryptvault.actors.fixture.MemoryStore;
import io.cryptvault.actors.ingest.Urgency;
import io.cryptvault.actors.store.Shelf;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class FetcherTest {
  private static final Series SERIES = FakeSource.series("X");
  private static final Bars BARS = RandomBars.walk(3, 500);
  private static final Bars HOLED = BARS.slice(0, 400).concat(BARS.slice(401, 500));
  private static final TimeRange ALL = new TimeRange(BARS.firstTime(), time(500));
  private static final TimeRange HOLE = new TimeRange(time(400), time(401));

  private final FakeSource venue = new FakeSource();
  private final MemoryStore store = new MemoryStore();
  private final Fetcher fetcher =
      new Fetcher(venue, store, InstantSource.fixed(Instant.ofEpochMilli(time(600))));

  private static long time(int bar) {
    return BARS.firstTime() + 60_000L * bar;
  }

  private FetchResult fetched() {
    return fetched(FetchScope.MISSING);
  }

  private FetchResult fetched(FetchScope scope) {
    return fetcher.fetch(SERIES, ALL, scope).toCompletableFuture().join();
  }

  private Bars kept() {
    return store
        .between(new Shelf(venue.venue(), SERIES), ALL)
        .toCompletableFuture()
        .join()
        .bars();
  }

  @Test
  void stored_bars_are_not_fetched_again() {
    venue.with("X", BARS);
    assertThat(fetched()).isEqualTo(new FetchResult(SERIES, 500, 0, 0));
    assertThat(fetched()).isEqualTo(new FetchResult(SERIES, 0, 0, 500));
    assertThat(venue.calls).hasValue(1);
    assertThat(venue.urgencies).containsExactly(Urgency.BACKFILL);
    assertThat(kept()).isEqualTo(BARS);
  }

  @Test
  void the_newest_bars_are_counted_back_from_the_one_that_is_open_now() {
    venue.with("X", BARS);
    var now = InstantSource.fixed(Instant.ofEpochMilli(time(500) + 30_000));
    assertThat(new Fetcher(venue, store, now)
            .fetch(SERIES, Span.latest(100), FetchScope.MISSING)
            .toCompletableFuture()
            .join())
        .isEqualTo(new FetchResult(SERIES, 100, 0, 0));
    assertThat(kept()).isEqualTo(BARS.slice(400, 500));
  }

  @Test
  void a_refused_row_is_asked_for_once_more_and_again_by_the_next_fetch() {
    venue.with("X", HOLED).doubts(HOLE);
    assertThat(fetched()).isEqualTo(new FetchResult(SERIES, 499, 0, 0));
    assertThat(venue.asked)
        .hasSize(2)
        .last()
        .isEqualTo("from X 1m " + Instant.ofEpochMilli(HOLE.from()));

    venue.with("X", BARS).doubts();
    assertThat(fetched()).isEqualTo(new FetchResult(SERIES, 1, 0, 499));
    assertThat(kept()).isEqualTo(BARS);
  }

  @Test
  void a_late_correction_of_the_venue_is_stored_when_all_bars_are_fetched_again() {
    venue.with("X", BARS);
    fetched();
    Bar old = BARS.get(7);
    Bar corrected =
        new Bar(old.openTime(), old.open(), old.high(), old.low(), old.close(), old.volume() + 1);
    Bar flat = new Bar(
        time(9),
        BARS.close(8),
        BARS.close(8),
        BARS.close(8),
        BARS.close(8),
        0); // an empty bar in place of a missing row
    venue.with("X", replaced(replaced(BARS, 7, corrected), 9, flat));

    assertThat(fetched()).isEqualTo(new FetchResult(SERIES, 0, 0, 500));
    assertThat(fetched(FetchScope.ALL)).isEqualTo(new FetchResult(SERIES, 0, 1, 499));
    assertThat(kept()).isEqualTo(replaced(BARS, 7, corrected));
    assertThat(fetched(FetchScope.ALL)).isEqualTo(new FetchResult(SERIES, 0, 0, 500));
  }

  private static Bars replaced(Bars bars, int at, Bar bar) {
    return bars.slice(0, at)
        .concat(Bars.of(bars.interval(), bar))
        .concat(bars.slice(at + 1, bars.size()));
  }

  @Test
  void a_bar_that_the_venue_certainly_lacks_is_not_asked_for_again() {
    venue.with("X", HOLED);
    assertThat(fetched()).isEqualTo(new FetchResult(SERIES, 499, 0, 0));
    fetched();
    assertThat(venue.calls).hasValue(1);
  }
}
