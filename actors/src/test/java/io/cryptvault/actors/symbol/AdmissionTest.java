package io.cryptvault.actors.symbol;

import static io.cryptvault.actors.fixture.Workshop.X;
import static io.cryptvault.actors.fixture.Workshop.denied;
import static io.cryptvault.actors.fixture.Workshop.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.SourceUnavailable;
import io.cryptvault.actors.fixture.FakeSource;
import io.cryptvault.actors.fixture.LogLines;
import io.cryptvault.actors.fixture.Workshop;
import io.cryptvault.actors.ingest.VenueFeed;
import io.cryptvault.actors.reading.SeriesBars;
import io.cryptvault.actors.series.BarOrigin;
import io.cryptvault.actors.series.BarsArrived;
import io.cryptvault.actors.series.Question;
import io.cryptvault.config.ListSettings;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which series get a worker. */
class AdmissionTest {
  private static final Bars BARS = RandomBars.walk(1, 100);
  private static final ListSettings LIST = Settings.defaults().worker().list();

  private final Workshop shop = new Workshop();

  @AfterEach
  void close() {
    shop.close();
  }

  private TestProbe<Answer<SeriesBars>> ask(Series series) {
    TestProbe<Answer<SeriesBars>> probe = shop.kit.createTestProbe();
    shop.routing.tell(new LocalRouting.Forward(series, new Question.GetBars(1, probe.ref())));
    return probe;
  }

  private TestProbe<Answer<SeriesBars>> ask(String symbol) {
    return ask(FakeSource.series(symbol));
  }

  private void push(Series series, Bars bars) {
    TestProbe<Answer<Done>> done = shop.kit.createTestProbe();
    shop.routing.tell(new LocalRouting.Forward(
        series, BarsArrived.closed(series, bars, BarOrigin.PUSHED, done.ref())));
    given(done);
  }

  private void awaitWorkers(long count) {
    shop.kit.createTestProbe().awaitAssert(() -> {
      assertThat(shop.tally.counts().workers()).isEqualTo(count);
      return null;
    });
  }

  @Test
  void four_hundred_unknown_names_cost_no_worker_no_call_and_one_log_line() {
    shop.source.with("X", BARS);
    given(ask("X"));
    int calls = shop.source.calls.get();
    try (LogLines log = new LogLines(LocalRouting.REFUSALS_LOG)) {
      for (int k = 0; k < 400; k++) {
        assertThat(denied(ask("NOSUCH" + k)).code()).isEqualTo(Refusal.Code.UNKNOWN_SYMBOL);
      }
      shop.time.timePasses(Duration.ofMinutes(1));
      shop.routingHasSeenAll();
      assertThat(log.of("NOSUCH"))
          .containsExactly("INFO Unknown symbols refused. count=400 source=fake last=NOSUCH399 1m");
    }
    assertThat(shop.tally.counts().workers()).isEqualTo(1);
    assertThat(shop.source.calls).hasValue(calls);
    assertThat(shop.source.lists).hasValue(1);
    given(ask("X"));
  }

  @Test
  void a_refusal_suggests_what_may_have_been_meant() {
    shop.source.with("BTC/USDT", BARS).with("ETH/USDT", BARS);
    assertThat(denied(ask("btc-usdt")))
        .isEqualTo(new Refusal(
            Refusal.Code.UNKNOWN_SYMBOL,
            "btc-usdt 1m: expected a symbol of fake, was \"btc-usdt\"; did you mean BTC/USDT?"));
    assertThat(denied(ask("BTC/USTD")).detail()).endsWith("; did you mean BTC/USDT?");
    assertThat(denied(ask("COFFEE")).detail())
        .endsWith("was \"COFFEE\"; it has 2, such as BTC/USDT, ETH/USDT");
    assertThat(denied(ask(new Series(FakeSource.series("BTC/USDT").symbol(), Interval.HOUR))))
        .isEqualTo(new Refusal(
            Refusal.Code.UNKNOWN_SYMBOL,
            "BTC/USDT 1h: expected an interval of fake, was 1h; it has 1m"));
    assertThat(shop.tally.counts().workers()).isZero();
  }

  @Test
  void a_symbol_that_is_listed_interval_by_interval_has_all_of_them() {
    shop.source.with("X", BARS).with("X", RandomBars.walk(1, 10).as(Interval.HOUR));
    given(ask("X"));
    given(ask(new Series(X.symbol(), Interval.HOUR)));
  }

  @Test
  void all_first_questions_wait_for_one_reading_of_the_list() {
    shop.source.with("X", BARS).with("Y", BARS).holdList();
    List<TestProbe<Answer<SeriesBars>>> asked = new ArrayList<>();
    for (int k = 0; k < 50; k++) {
      asked.add(ask(k % 2 == 0 ? "X" : "Y"));
    }
    TestProbe<Answer<SeriesBars>> wrong = ask("Z");
    shop.routingHasSeenAll();
    assertThat(shop.tally.counts().workers()).isZero();
    shop.source.releaseList();
    asked.forEach(Workshop::given);
    assertThat(denied(wrong).code()).isEqualTo(Refusal.Code.UNKNOWN_SYMBOL);
    assertThat(shop.source.lists).hasValue(1);
    assertThat(shop.tally.counts().workers()).isEqualTo(2);
  }

  @Test
  void a_symbol_that_is_listed_later_is_found_when_the_list_may_be_read_again() {
    shop.source.with("X", BARS);
    denied(ask("NEW"));
    shop.source.with("NEW", BARS);
    denied(ask("NEW"));
    assertThat(shop.source.lists).hasValue(1);
    shop.time.timePasses(LIST.age());
    given(ask("NEW"));
    assertThat(shop.source.lists).hasValue(2);
  }

  @Test
  void a_list_that_can_no_longer_be_read_still_counts() {
    shop.source.with("X", BARS).with("Y", BARS);
    given(ask("X"));
    shop.source.failList(new SourceUnavailable("asleep"));
    shop.time.timePasses(LIST.age());
    assertThat(denied(ask("Z")).code()).isEqualTo(Refusal.Code.UNKNOWN_SYMBOL);
    given(ask("Y"));
  }

  @Test
  void without_a_list_a_few_series_are_tried_at_once_and_the_others_wait() {
    shop.source.with("X", BARS).failList(new SourceUnavailable("asleep")).hold();
    List<TestProbe<Answer<SeriesBars>>> wrong = new ArrayList<>();
    for (int k = 0; k < 3 * LIST.maxTries(); k++) {
      wrong.add(ask("NO" + k));
    }
    TestProbe<Answer<SeriesBars>> right = ask("X");
    shop.routingHasSeenAll();
    assertThat(shop.tally.counts().workers()).isEqualTo(LIST.maxTries());
    shop.source.release();
    given(right);
    wrong.forEach(probe -> assertThat(denied(probe))
        .isEqualTo(new Refusal(
            Refusal.Code.UNKNOWN_SYMBOL, "no " + "NO" + wrong.indexOf(probe) + " 1m here")));
    awaitWorkers(1);
  }

  @Test
  void a_successful_try_makes_room_for_another() {
    shop.source.listsNothing();
    for (int k = 0; k <= LIST.maxTries(); k++) {
      shop.source.with("S" + k, BARS);
    }
    for (int k = 0; k <= LIST.maxTries(); k++) {
      given(ask("S" + k));
    }
    assertThat(shop.tally.counts().workers()).isEqualTo(LIST.maxTries() + 1);
  }

  @Test
  void a_try_that_the_source_does_not_answer_leaves_no_worker() {
    shop.source.listsNothing().failNext(new SourceUnavailable("asleep"));
    assertThat(denied(ask("X")).code()).isEqualTo(Refusal.Code.SOURCE_UNAVAILABLE);
    awaitWorkers(0);
    shop.source.with("X", BARS);
    given(ask("X"));
  }

  @Test
  void a_missing_list_delays_known_symbols_no_longer_than_its_timeout() {
    shop.source.with("X", BARS).holdList();
    TestProbe<Answer<SeriesBars>> probe = ask("X");
    shop.routingHasSeenAll();
    shop.time.timePasses(LIST.timeout());
    given(probe);
    shop.source.releaseList();
    shop.kit.createTestProbe().awaitAssert(() -> {
      assertThat(denied(ask("Z")).code()).isEqualTo(Refusal.Code.UNKNOWN_SYMBOL);
      return null;
    });
  }

  @Test
  void a_pushed_series_needs_no_list_and_the_source_is_not_asked_for_its_live_bars() {
    shop.source.with("Y", BARS).holdList();
    push(X, BARS.slice(0, 50));
    TestProbe<Answer<SeriesBars>> probe = ask(X);
    assertThat(given(probe).closed().lastTime()).isEqualTo(BARS.openTime(49));
    shop.source.releaseList();
    given(ask("Y"));
    shop.feed.expectMessage(new VenueFeed.Add(FakeSource.series("Y")));
    shop.feed.expectNoMessage();
  }

  @Test
  void a_pushed_series_that_the_source_lists_gets_its_live_bars_once_that_is_known() {
    shop.source.with("X", BARS.slice(0, 50)).holdList();
    push(X, BARS.slice(50, 60));
    shop.feed.expectNoMessage();
    shop.source.releaseList();
    shop.feed.expectMessage(new VenueFeed.Add(X));
  }

  @Test
  void a_question_that_waits_for_the_list_is_answered_when_its_series_is_pushed() {
    shop.source.holdList();
    TestProbe<Answer<SeriesBars>> before = ask(X);
    push(X, BARS.slice(0, 50));
    given(before);
    assertThat(given(ask(X)).closed().size()).isEqualTo(1);
    assertThat(shop.tally.counts().workers()).isEqualTo(1);
  }

  @Test
  void bars_that_another_process_stores_make_the_list_outdated() {
    shop.source.with("X", BARS);
    denied(ask("NEW"));
    shop.source.with("NEW", BARS);
    shop.routing.tell(new LocalRouting.Forward(
        FakeSource.series("NEW"),
        BarsArrived.closed(
            FakeSource.series("NEW"), BARS, BarOrigin.LIVE, shop.kit.system().ignoreRef())));
    given(ask("NEW"));
  }
}
