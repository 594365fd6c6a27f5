package io.cryptvault.actors.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.answer.SourceUnavailable;
import io.cryptvault.actors.fixture.Clock;
import io.cryptvault.actors.fixture.FakeSource;
import io.cryptvault.actors.ingest.Urgency;
import io.cryptvault.actors.reading.SeriesBars;
import io.cryptvault.actors.series.BarOrigin;
import io.cryptvault.actors.series.BarsArrived;
import io.cryptvault.actors.symbol.LocalRouting;
import io.cryptvault.config.ReviewSettings;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReviewerTest {
  private static final Series X = FakeSource.series("X");
  private static final Series Y = FakeSource.series("Y");
  private static final Bars BARS = RandomBars.walk(3, 200);
  private static final Duration BEGIN = Duration.ofMinutes(1);
  private static final Duration EVERY = Duration.ofHours(1);

  private final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
  private final ManualTime time = ManualTime.get(kit.system());
  private final Clock clock = new Clock(BARS.lastTime() + 60_000);
  private final FakeSource source = new FakeSource().with("X", BARS).with("Y", BARS);
  private final TestProbe<LocalRouting.Command> symbols = kit.createTestProbe();
  private LocalRouting.@Nullable Command next;

  @AfterEach
  void close() {
    kit.shutdownTestKit();
  }

  private void reviewing(Duration every) {
    kit.spawn(Reviewer.create(
        source,
        symbols.ref(),
        clock,
        new Random(1),
        new ReviewSettings(every, Duration.ofMinutes(100))));
  }

  private void listed(Series... series) {
    next(LocalRouting.GetSeries.class)
        .replyTo()
        .tell(new LocalRouting.ActiveSeries(List.of(series)));
  }

  /** The worker of the series that has its turn answers what it keeps. */
  private Series keeps(Bars bars) {
    LocalRouting.GetKept asked = next(LocalRouting.GetKept.class);
    asked
        .replyTo()
        .tell(
            Answer.of(new SeriesBars(asked.series(), bars, bars.slice(0, 0), Set.of(), Map.of())));
    return asked.series();
  }

  private static Bars with(Bars bars, int at, double volume) {
    Bar bar = bars.get(at);
    double price = volume == 0 ? bar.close() : bar.open();
    Bar other = new Bar(bar.openTime(), price, price, price, price, volume);
    return bars.slice(0, at)
        .concat(Bars.of(Interval.MINUTE, other))
        .concat(bars.slice(at + 1, bars.size()));
  }

  @Test
  void a_bar_that_the_venue_has_changed_goes_to_its_worker() {
    Bars now = with(with(BARS, 150, 7), 20, 7); // the second is too old for a review
    source.with("X", now);
    reviewing(EVERY);
    time.timePasses(BEGIN);
    listed(X);
    keeps(BARS);

    assertThat(symbols.receiveMessage())
        .isEqualTo(new LocalRouting.Forward(
            X,
            BarsArrived.closed(
                X, now.slice(150, 151), BarOrigin.REVIEW, kit.system().ignoreRef())));
    assertThat(source.asked)
        .containsExactly("from X 1m " + Instant.ofEpochMilli(clock.millis() - 6_000_000));
    assertThat(source.urgencies).containsExactly(Urgency.REVIEW);
  }

  @Test
  void a_missing_bar_is_sent_but_an_empty_bar_replaces_no_traded_one() {
    source.with("X", with(BARS, 160, 0));
    reviewing(EVERY);
    time.timePasses(BEGIN);
    listed(X);
    keeps(BARS.slice(0, 150).concat(BARS.slice(151, 190)));

    assertThat(symbols.receiveMessage())
        .isEqualTo(new LocalRouting.Forward(
            X,
            BarsArrived.closed(
                X, BARS.slice(150, 151), BarOrigin.REVIEW, kit.system().ignoreRef())));
  }

  @Test
  void series_take_turns_at_even_times_and_one_that_fails_waits_for_its_next_turn() {
    source.failNext(new SourceUnavailable("asleep"));
    reviewing(EVERY);
    time.timePasses(BEGIN);
    listed(X, Y);
    Series first = keeps(BARS);
    assertThat(minutesUntilAsked()).isGreaterThanOrEqualTo(30);
    assertThat(keeps(BARS)).isNotEqualTo(first);
    assertThat(minutesUntilAsked()).isGreaterThanOrEqualTo(30);
    listed(); // a round without series
    assertThat(minutesUntilAsked()).isGreaterThanOrEqualTo(60);
    listed(X);
    keeps(BARS.slice(0, 0)); // the series has no worker any more
    assertThat(minutesUntilAsked()).isGreaterThanOrEqualTo(60);
    assertThat(source.calls).hasValue(2);
  }

  @Test
  void nothing_is_read_again_when_reviews_are_off() {
    reviewing(Duration.ZERO);
    time.expectNoMessageFor(Duration.ofDays(2), symbols);
  }

  /** How long it takes until the next question, which is answered next. */
  private int minutesUntilAsked() {
    for (int minutes = 10; minutes < 1000; minutes += 10) {
      time.timePasses(Duration.ofMinutes(10));
      try {
        next = symbols.receiveMessage(Duration.ofMillis(5));
        return minutes;
      } catch (AssertionError none) {
        // not yet
      }
    }
    throw new AssertionError("expected a question within 1000 minutes");
  }

  private <T extends LocalRouting.Command> T next(Class<T> type) {
    LocalRouting.Command asked = next == null ? symbols.receiveMessage() : next;
    next = null;
    return type.cast(asked);
  }
}
