package io.cryptvault.actors.worker;

import static io.cryptvault.actors.fixture.Workshop.denied;
import static io.cryptvault.actors.fixture.Workshop.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.fixture.FakeSource;
import io.cryptvault.actors.fixture.Workshop;
import io.cryptvault.actors.reading.SeriesBars;
import io.cryptvault.actors.series.Question;
import io.cryptvault.actors.series.Trade;
import io.cryptvault.actors.series.TradeArrived;
import io.cryptvault.actors.symbol.LocalRouting;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import java.time.Duration;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Trades that a service pushes, on their way to the worker. */
class TradePushTest {
  private static final Series HOURS = new Series(FakeSource.series("MINE").symbol(), Interval.HOUR);
  private static final long START = RandomBars.START;

  private final Workshop shop = new Workshop();

  @AfterEach
  void close() {
    shop.close();
  }

  private TestProbe<Answer<Done>> push(long time, double price) {
    TestProbe<Answer<Done>> probe = shop.kit.createTestProbe();
    shop.routing.tell(new LocalRouting.Forward(
        HOURS, new TradeArrived(HOURS, new Trade(time, price, 1), probe.ref())));
    return probe;
  }

  private SeriesBars bars() {
    TestProbe<Answer<SeriesBars>> probe = shop.kit.createTestProbe();
    shop.routing.tell(new LocalRouting.Forward(HOURS, new Question.GetBars(9, probe.ref())));
    return given(probe);
  }

  private void looks(int count) {
    for (int look = 0; look < count; look++) {
      shop.time.timePasses(Duration.ofSeconds(100));
      shop.routingHasSeenAll();
    }
  }

  @Test
  void a_bar_made_of_trades_is_kept_until_its_interval_is_over() {
    given(push(START, 10));
    given(push(START + 1, 12));
    looks(20); // far longer than the idle timeout
    given(push(START + 3_000_000, 11));
    given(push(START + 3_600_000, 9));
    assertThat(bars().closed().get(0).high()).isEqualTo(12);
    looks(45);
    shop.kit.createTestProbe().awaitAssert(() -> {
      assertThat(shop.tally.counts().workers()).isZero();
      return null;
    });
  }

  @Test
  void a_trade_that_is_too_late_is_refused_and_later_ones_are_taken() {
    given(push(START, 10));
    assertThat(denied(push(START - 1, 10)))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(Refusal.Code.BAD_BARS))
        .satisfies(refusal -> assertThat(refusal.detail())
            .startsWith("trade of MINE 1h at 2027-01-15T07:59:59.999Z: expected a trade no older"));
    given(push(START + 1, 11));
    assertThat(bars().forming().get(0).high()).isEqualTo(11);
  }
}
