package io.cryptvault.actors.worker;

import static io.cryptvault.actors.fixture.Workshop.X;
import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.fixture.Workshop;
import io.cryptvault.actors.reading.SeriesBars;
import io.cryptvault.actors.series.BarOrigin;
import io.cryptvault.actors.series.BarsArrived;
import io.cryptvault.actors.series.ClosedBars;
import io.cryptvault.actors.series.Question;
import io.cryptvault.engine.market.Bars;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers with a forming value are given again for a while; bars, closed values, and what a service pushes are never old. */
class FormingAnswersTest {
  private static final long MINUTE = X.interval().millis();
  private static final int LAST = 100;

  private final Workshop shop = new Workshop();

  /** Closes move so much that an answer lives for the least time, 1 s. */
  private void started() {
    Bars.Builder bars = Bars.builder(X.interval(), LAST);
    for (int i = 0; i < LAST; i++) {
      bars.addAll(bar(i, i % 2 == 0 ? 100 : 110));
    }
    shop.source.with("X", bars.build());
    shop.millis.set(LAST * MINUTE + 1000);
    assertThat(forming()).isNaN();
    shop.sendForming(bar(LAST, 105));
    shop.millis.addAndGet(1000); // the answer without a forming bar is old now
    assertThat(forming()).isEqualTo(105);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void an_answer_is_given_again_until_its_time_is_over() {
    started();
    shop.sendForming(bar(LAST, 106));
    shop.millis.addAndGet(999);
    assertThat(forming()).isEqualTo(105);
    shop.millis.addAndGet(1);
    assertThat(forming()).isEqualTo(106);
  }

  @Test
  void an_answer_that_nothing_outran_stays() {
    started();
    long computed = shop.results.counts().loads();
    shop.millis.addAndGet(30_000);
    assertThat(forming()).isEqualTo(105);
    assertThat(shop.results.counts().loads()).isEqualTo(computed);
  }

  @Test
  void a_closed_bar_is_in_the_next_answer() {
    started();
    shop.send(bar(LAST, 107));
    assertThat(forming()).isNaN();
    assertThat(shop.readings(1, "close").get(0, 0)).isEqualTo(107);
  }

  @Test
  void a_forming_bar_that_a_service_pushes_is_in_the_next_answer() {
    started();
    TestProbe<Answer<Done>> pushed = shop.kit.createTestProbe();
    shop.tell(new BarsArrived(
        X,
        ClosedBars.confirmed(Bars.empty(X.interval())),
        bar(LAST, 108),
        BarOrigin.PUSHED,
        pushed.ref()));
    pushed.receiveMessage();
    assertThat(forming()).isEqualTo(108);
  }

  @Test
  void bars_are_never_old() {
    started();
    shop.sendForming(bar(LAST, 109));
    TestProbe<Answer<SeriesBars>> probe = shop.kit.createTestProbe();
    shop.tell(new Question.GetBars(1, probe.ref()));
    assertThat(Workshop.given(probe).forming().close(0)).isEqualTo(109);
  }

  /** The value at the forming bar, NaN when there is none. */
  private double forming() {
    var readings = shop.readings(1, "close");
    return readings.size() == 2 ? readings.get(0, 1) : Double.NaN;
  }

  private static Bars bar(int at, double close) {
    return Bars.builder(X.interval(), 1)
        .add(at * MINUTE, close, close, close, close, 1)
        .build();
  }
}
