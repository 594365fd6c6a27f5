package io.cryptvault.actors.worker;

import static io.cryptvault.actors.fixture.Workshop.X;
import static io.cryptvault.actors.fixture.Workshop.denied;
import static io.cryptvault.actors.fixture.Workshop.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.fixture.Workshop;
import io.cryptvault.actors.reading.Readings;
import io.cryptvault.actors.reading.SeriesBars;
import io.cryptvault.actors.series.Question;
import io.cryptvault.actors.series.StreamPosition;
import io.cryptvault.actors.series.WatchEvent;
import io.cryptvault.actors.symbol.LocalRouting;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.plan.Plan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Questions that wait: equal ones count as one. */
class HeldQuestionsTest {
  private static final Bars BARS = RandomBars.walk(1, 200);
  private static final int CLIENTS = 1000;

  private final Workshop shop = new Workshop();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void a_thousand_subscribers_to_one_unloaded_series_are_all_accepted() {
    shop.source.with("X", BARS).hold();
    TestProbe<WatchEvent> told = shop.kit.createTestProbe();
    List<TestProbe<WatchEvent>> watchers = new ArrayList<>();
    for (int k = 0; k < CLIENTS; k++) {
      // each resumes from its position
      watchers.add(shop.watch(Optional.of(new StreamPosition("old", k)), false, "sma(3)"));
    }
    shop.routingHasSeenAll();
    shop.source.release();
    Set<String> epochs = new HashSet<>();
    watchers.forEach(watcher -> epochs.add(Workshop.begun(watcher).epoch()));
    assertThat(epochs).hasSize(1);
    told.expectNoMessage();
  }

  @Test
  void a_thousand_equal_questions_are_all_answered_by_one_computation() {
    shop.source.with("X", BARS).holdList();
    List<TestProbe<Answer<Readings>>> early = ask(CLIENTS);
    shop.routingHasSeenAll();
    shop.source.hold().releaseList();
    shop.kit.createTestProbe().awaitAssert(() -> {
      assertThat(shop.source.calls).hasValue(1);
      return null;
    });
    List<TestProbe<Answer<Readings>>> late = ask(CLIENTS);
    shop.routingHasSeenAll();
    shop.source.release();
    early.forEach(probe -> Workshop.assertEqualBits(given(probe), BARS));
    late.forEach(probe -> Workshop.assertEqualBits(given(probe), BARS));
    Plan plan = Plan.of("sma(3)");
    assertThat(shop.tally.counts().computed()).isEqualTo((long) plan.computed() * BARS.size());
    assertThat(shop.tally.counts().asked())
        .isEqualTo(plan.asked() * (BARS.size() + (2L * CLIENTS - 1) * 10));
  }

  private List<TestProbe<Answer<Readings>>> ask(int count) {
    List<TestProbe<Answer<Readings>>> probes = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      probes.add(shop.ask(10, "sma(3)"));
    }
    return probes;
  }

  @Test
  void a_thousand_equal_questions_wait_while_pushed_bars_are_on_their_way() {
    shop.source.with("X", BARS.slice(0, 100)).hold();
    shop.ask(1, "close");
    shop.send(BARS.slice(100, 101)); // the worker is loading, so the bar waits
    shop.send(BARS.slice(101, 102));
    List<TestProbe<Answer<Readings>>> probes = ask(CLIENTS);
    shop.routingHasSeenAll();
    shop.source.release();
    probes.forEach(Workshop::given);
  }

  @Test
  void different_questions_are_still_bounded() {
    shop.source.with("X", BARS).hold();
    List<TestProbe<Answer<SeriesBars>>> probes = new ArrayList<>();
    for (int bars = 1; bars <= 70; bars++) {
      TestProbe<Answer<SeriesBars>> probe = shop.kit.createTestProbe();
      shop.routing.tell(new LocalRouting.Forward(X, new Question.GetBars(bars, probe.ref())));
      probes.add(probe);
    }
    for (TestProbe<Answer<SeriesBars>> probe : probes.subList(64, 70)) {
      assertThat(denied(probe).code()).isEqualTo(Refusal.Code.OVERLOADED);
    }
    shop.source.release();
    probes.subList(0, 64).forEach(Workshop::given);
  }
}
