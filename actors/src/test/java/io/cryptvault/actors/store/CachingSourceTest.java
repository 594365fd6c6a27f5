package io.cryptvault.actors.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.fixture.FakeSource;
import io.cryptvault.actors.fixture.MemoryStore;
import io.cryptvault.actors.ingest.History;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.actors.ingest.Urgency;
import io.cryptvault.actors.series.BarOrigin;
import io.cryptvault.actors.series.BarReceiver;
import io.cryptvault.actors.series.BarsArrived;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.junit.jupiter.api.Test;

class CachingSourceTest {
  private static final Series SERIES = FakeSource.series("X");
  private static final Bars BARS = RandomBars.walk(1, 1_000);

  private final FakeSource venue = new FakeSource();
  private final MemoryStore store = new MemoryStore();

  /** The venue has the first {@code count} bars, and the time is the end of the last one. */
  private final TestInbox<BarsArrived> sent = TestInbox.create();

  private final TestInbox<Answer<Done>> receipts = TestInbox.create();
  private final BarReceiver receiver = new BarReceiver(sent.getRef(), receipts.getRef());

  private CachingSource at(int count) {
    venue.with("X", BARS.slice(0, count));
    venue.asked.clear();
    return new CachingSource(venue, store, InstantSource.fixed(Instant.ofEpochMilli(time(count))));
  }

  private static long time(int bar) {
    return BARS.firstTime() + 60_000L * bar;
  }

  @Test
  void only_bars_that_are_not_stored_are_fetched_and_the_last_two_again() {
    assertThat(join(at(500).latest(SERIES, 300))).isEqualTo(BARS.slice(200, 500));
    assertThat(join(at(520).latest(SERIES, 300))).isEqualTo(BARS.slice(220, 520));
    assertThat(venue.asked).containsExactly("from X 1m " + Instant.ofEpochMilli(time(498)));
    assertThat(join(at(530).latest(SERIES, 310))).isEqualTo(BARS.slice(220, 530));
    assertThat(venue.asked).containsExactly("from X 1m " + Instant.ofEpochMilli(time(518)));
  }

  @Test
  void the_venue_is_asked_as_urgently_as_the_source_itself() {
    CachingSource source = at(500);
    History hole = source.at(Urgency.HOLE);
    join(hole.latest(SERIES, 300));
    join(hole.between(SERIES, TimeRange.since(time(400))));
    join(hole.again(SERIES, new TimeRange(time(400), time(401))));
    assertThat(venue.urgencies).hasSize(3).containsOnly(Urgency.HOLE);

    join(source.at(Urgency.BACKFILL).latest(SERIES, 400));
    assertThat(venue.urgencies).hasSize(4).last().isEqualTo(Urgency.BACKFILL);
  }

  @Test
  void a_correction_is_sent_for_any_caller_and_any_urgency() {
    CachingSource source = at(500);
    source.sendCorrectionsTo(receiver);
    join(source.latest(SERIES, 300));
    Bars corrected = RandomBars.times(BARS, 1, 2).slice(499, 500);
    venue.with("X", BARS.slice(0, 499).concat(corrected));

    join(source.at(Urgency.REVIEW).again(SERIES, TimeRange.since(time(490))));
    assertThat(sent.receiveMessage())
        .isEqualTo(BarsArrived.closed(SERIES, corrected, BarOrigin.STORE, receipts.getRef()));
  }

  @Test
  void the_search_for_older_bars_has_the_lowest_urgency() {
    join(at(80).at(Urgency.HOLE).latest(SERIES, 300));
    assertThat(venue.urgencies).containsExactly(Urgency.HOLE, Urgency.REVIEW);
  }

  @Test
  void a_symbol_that_the_venue_has_dropped_is_known_while_its_bars_are_stored() {
    CachingSource source = at(500);
    join(store.put(new Shelf(source.venue(), FakeSource.series("GONE")), BARS, TimeRange.since(0)));
    join(store.put(new Shelf("elsewhere", FakeSource.series("OTHER")), BARS, TimeRange.since(0)));

    assertThat(join(source.known()))
        .containsExactly(
            new Listing(SERIES.symbol(), "fake", List.of(Interval.MINUTE)),
            new Listing(FakeSource.series("GONE").symbol(), "fake", List.of()));
    assertThat(join(source.listings())).hasSize(1);
  }

  @Test
  void a_bar_that_changed_after_its_close_is_corrected() {
    CachingSource source = at(500);
    join(source.latest(SERIES, 300));
    Bar last = BARS.get(499);
    Bar corrected = new Bar(
        last.openTime(), last.open(), last.high() * 2, last.low(), last.close(), last.volume());
    Bars now = BARS.slice(0, 499).concat(Bars.of(Interval.MINUTE, corrected));
    venue.with("X", now);
    assertThat(join(source.latest(SERIES, 300))).isEqualTo(now.last(300));
    assertThat(join(store.newest(new Shelf(source.venue(), SERIES), 1)).bars().get(0))
        .isEqualTo(corrected);
  }

  @Test
  void a_stored_bar_stays_when_an_answer_lacks_it() {
    join(at(500).latest(SERIES, 300));
    CachingSource source = at(510);
    venue.with("X", BARS.slice(0, 498).concat(BARS.slice(499, 510))); // a bad row was refused

    assertThat(join(source.latest(SERIES, 300))).isEqualTo(BARS.slice(210, 510));
  }

  @Test
  void a_missing_bar_is_asked_for_until_a_second_answer_lacks_it() {
    Bars holed = BARS.slice(0, 400).concat(BARS.slice(401, 500));
    CachingSource source = at(500);
    venue.with("X", holed);
    join(source.latest(SERIES, 300));
    venue.asked.clear();
    assertThat(join(source.latest(SERIES, 300))).isEqualTo(holed.last(300));
    assertThat(venue.asked).containsExactly("latest X 1m 300");

    join(source.again(SERIES, new TimeRange(time(400), time(401))));
    venue.asked.clear();
    assertThat(join(source.latest(SERIES, 299))).isEqualTo(holed.last(299));
    assertThat(venue.asked).containsExactly("from X 1m " + Instant.ofEpochMilli(time(498)));
  }

  @Test
  void a_missing_bar_is_asked_for_again_where_an_answer_proves_nothing() {
    Bars holed = BARS.slice(0, 400).concat(BARS.slice(401, 500));
    CachingSource source = at(500);
    venue.with("X", holed).doubts(new TimeRange(time(400), time(401)));
    join(source.latest(SERIES, 300));

    join(source.again(SERIES, new TimeRange(time(399), time(402))));
    venue.with("X", BARS.slice(0, 500));

    assertThat(join(source.latest(SERIES, 300))).isEqualTo(BARS.slice(200, 500));
  }

  @Test
  void
      where_the_first_row_or_one_of_a_venue_with_empty_intervals_was_refused_it_is_asked_for_again() {
    for (boolean gapless : List.of(true, false)) {
      for (int refused : List.of(100, 150)) {
        store.clear();
        CachingSource source = at(500);
        venue.gapless(gapless);
        TimeRange range = new TimeRange(time(100), time(300));
        venue
            .with("X", BARS.slice(0, refused).concat(BARS.slice(refused + 1, 500)))
            .doubts(new TimeRange(time(refused), time(refused + 1)));
        join(source.between(SERIES, range));

        venue.with("X", BARS.slice(0, 500)).doubts();
        assertThat(join(source.between(SERIES, range))).isEqualTo(BARS.slice(100, 300));
      }
    }
  }

  @Test
  void a_request_for_more_than_is_stored_is_fetched_as_a_whole() {
    join(at(500).latest(SERIES, 100));
    assertThat(join(at(500).latest(SERIES, 200))).isEqualTo(BARS.slice(300, 500));
    assertThat(venue.asked).containsExactly("latest X 1m 200");
  }

  @Test
  void a_store_that_lags_more_than_the_request_is_not_caught_up() {
    join(at(100).latest(SERIES, 50));
    assertThat(join(at(900).latest(SERIES, 50))).isEqualTo(BARS.slice(850, 900));
    assertThat(venue.asked).containsExactly("latest X 1m 50");
  }

  @Test
  void a_series_shorter_than_the_request_is_fetched_once() {
    assertThat(join(at(80).latest(SERIES, 300))).isEqualTo(BARS.slice(0, 80));
    assertThat(join(at(81).latest(SERIES, 300))).isEqualTo(BARS.slice(0, 81));
    assertThat(venue.asked).containsExactly("from X 1m " + Instant.ofEpochMilli(time(78)));
  }

  @Test
  void a_short_answer_does_not_prove_that_there_are_no_older_bars() {
    for (boolean gapless : List.of(true, false)) {
      store.clear();
      CachingSource source = at(500);
      // The newest bar is not settled yet, or an interval without trades is left out.
      venue.gapless(gapless).shortBy(1);
      assertThat(join(source.latest(SERIES, 300))).isEqualTo(BARS.slice(201, 500));
      venue.shortBy(0);
      assertThat(join(source.between(SERIES, new TimeRange(time(100), time(300)))))
          .isEqualTo(BARS.slice(100, 300));
      assertThat(join(source.latest(SERIES, 450))).isEqualTo(BARS.slice(50, 500));
    }
  }

  @Test
  void a_correction_that_any_caller_finds_is_sent_to_the_worker() {
    CachingSource source = at(500);
    join(source.latest(SERIES, 300));
    source.sendCorrectionsTo(receiver);
    join(source.between(SERIES, TimeRange.since(time(400))));
    assertThat(sent.hasMessages()).isFalse();

    Bars corrected = RandomBars.times(BARS, 1, 2).slice(499, 500);
    venue.with("X", BARS.slice(0, 499).concat(corrected));
    join(source.between(SERIES, TimeRange.since(time(400))));
    assertThat(sent.receiveMessage())
        .isEqualTo(BarsArrived.closed(SERIES, corrected, BarOrigin.STORE, receipts.getRef()));
    source.stopCorrectionsTo(receiver);
    venue.with("X", BARS.slice(0, 500));
    join(source.between(SERIES, TimeRange.since(time(400))));
    assertThat(sent.hasMessages()).isFalse();
  }

  @Test
  void a_second_answer_corrects_stored_bars_but_not_with_bars_without_trades() {
    CachingSource source = at(500);
    join(source.latest(SERIES, 300));
    source.sendCorrectionsTo(receiver);
    Bars corrected = RandomBars.times(BARS, 1, 2).slice(300, 301);
    double close = BARS.close(309);
    Bars empty =
        Bars.of(Interval.MINUTE, new Bar(BARS.openTime(310), close, close, close, close, 0));
    venue.with(
        "X",
        BARS.slice(0, 300)
            .concat(corrected)
            .concat(BARS.slice(301, 310))
            .concat(empty)
            .concat(BARS.slice(311, 500)));
    TimeRange range = new TimeRange(time(250), time(350));

    join(source.again(SERIES, range));
    assertThat(sent.receiveMessage().closed().bars()).isEqualTo(corrected);
    assertThat(sent.hasMessages()).isFalse();
    assertThat(join(store.between(new Shelf(source.venue(), SERIES), range)).bars())
        .isEqualTo(BARS.slice(250, 300).concat(corrected).concat(BARS.slice(301, 350)));
  }

  @Test
  void history_from_a_time_comes_from_the_store_as_far_as_it_reaches() {
    join(at(500).latest(SERIES, 300));
    assertThat(join(at(510).between(SERIES, TimeRange.since(time(250)))))
        .isEqualTo(BARS.slice(250, 510));
    assertThat(venue.asked).containsExactly("from X 1m " + Instant.ofEpochMilli(time(498)));
    assertThat(join(at(510).between(SERIES, TimeRange.since(time(100)))))
        .isEqualTo(BARS.slice(100, 510));
    assertThat(venue.asked).containsExactly("from X 1m " + Instant.ofEpochMilli(time(100)));
    assertThat(join(at(510).between(SERIES, TimeRange.since(time(120)))))
        .isEqualTo(BARS.slice(120, 510));
    assertThat(venue.asked).containsExactly("from X 1m " + Instant.ofEpochMilli(time(508)));
  }

  @Test
  void the_venue_is_used_alone_when_the_store_fails() {
    CachingSource source = at(500);
    join(source.latest(SERIES, 300));
    store.fail();
    assertThat(join(source.latest(SERIES, 300))).isEqualTo(BARS.slice(200, 500));
    assertThat(join(source.between(SERIES, TimeRange.since(time(400)))))
        .isEqualTo(BARS.slice(400, 500));
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
