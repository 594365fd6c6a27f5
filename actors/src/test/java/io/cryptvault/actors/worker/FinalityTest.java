package io.cryptvault.actors.worker;

import static io.cryptvault.actors.fixture.Workshop.X;
import static io.cryptvault.actors.fixture.Workshop.assertEqualBits;
import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.fixture.Workshop;
import io.cryptvault.actors.ingest.BarEvent;
import io.cryptvault.actors.ingest.FeedEvent;
import io.cryptvault.actors.ingest.VenueFeed;
import io.cryptvault.actors.reading.Reading;
import io.cryptvault.actors.reading.Readings;
import io.cryptvault.actors.reading.SeriesBars;
import io.cryptvault.actors.series.Question;
import io.cryptvault.actors.series.WatchEvent;
import io.cryptvault.actors.symbol.LocalRouting;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Finality;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bars arrive once, in order and with their finality, whatever way they take. */
class FinalityTest {
  private static final Bars BARS = RandomBars.walk(11, 300);
  private static final String[] FORMULAS = {"ema(12)", "sma(5)", "close > sma(20)"};

  private final Workshop shop = new Workshop();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void a_provisional_bar_is_published_as_such_and_its_confirmation_sends_nothing() {
    TestProbe<WatchEvent> probe = watching(100, "close");
    tell(Finality.PROVISIONAL, BARS.get(100));
    assertThat(kinds(probe)).containsExactly(Finality.PROVISIONAL);
    assertThat(bars().isProvisional(100)).isTrue();
    assertThat(lastKind()).isEqualTo(Finality.PROVISIONAL);
    tell(Finality.CLOSED, BARS.get(100));
    tell(Finality.CLOSED, BARS.get(101));
    Reading next = updates(probe).get(0);
    assertThat(next.openTime()).isEqualTo(BARS.openTime(101));
    assertThat(next.kind()).isEqualTo(Finality.CLOSED);
    assertThat(next.seq()).isEqualTo(2);
    assertThat(bars().provisional()).isEmpty();
    assertThat(lastKind()).isEqualTo(Finality.CLOSED);
  }

  @Test
  void a_provisional_bar_that_arrives_with_other_values_is_corrected_and_confirmed() {
    TestProbe<WatchEvent> probe = watching(100, "close");
    Bar correct = OneResultTest.replaced(BARS, 100).get(100);
    tell(Finality.PROVISIONAL, BARS.get(100));
    updates(probe);
    tell(Finality.CLOSED, correct);
    Reading corrected = updates(probe).get(0);
    assertThat(corrected.kind()).isEqualTo(Finality.CORRECTED);
    assertThat(corrected.rev()).isEqualTo(1);
    assertThat(corrected.get(0)).isEqualTo(correct.close());
    assertThat(bars().provisional()).isEmpty();
    assertThat(bars().rev(100)).isEqualTo(1);
  }

  @Test
  void a_confirmed_bar_stays_confirmed_when_it_arrives_as_provisional() {
    watching(100, "close");
    tell(Finality.CLOSED, BARS.get(100));
    tell(Finality.PROVISIONAL, BARS.get(100));
    assertThat(bars().provisional()).isEmpty();
    assertThat(shop.tally.counts().barsDuplicate()).isEqualTo(1);
  }

  @Test
  void provisional_and_confirmed_within_one_batch_is_confirmed() {
    watching(100, "close");
    tell(
        new BarEvent(X, BARS.get(100), Finality.PROVISIONAL),
        new BarEvent(X, BARS.get(101), Finality.PROVISIONAL),
        new BarEvent(X, BARS.get(100), Finality.CLOSED),
        new BarEvent(X, BARS.get(100), Finality.PROVISIONAL));
    assertThat(bars().provisional()).containsExactly(BARS.openTime(101));
  }

  @Test
  void history_confirms() {
    watching(100, "close");
    tell(Finality.PROVISIONAL, BARS.get(100));
    shop.source.with("X", BARS.slice(0, 103));
    shop.routing.tell(new LocalRouting.FeedReported(VenueFeed.Interrupted.INSTANCE));
    shop.kit.createTestProbe().awaitAssert(() -> {
      assertThat(shop.tally.counts().barsTaken()).isEqualTo(103);
      return null;
    });
    assertThat(bars().provisional()).isEmpty();
  }

  @Test
  void a_revision_is_counted_for_each_bar() {
    TestProbe<WatchEvent> probe = watching(100, "close");
    Bars once = OneResultTest.replaced(BARS, 80);
    List<Reading> told = new ArrayList<>();
    for (Bar corrected : List.of(
        once.get(80),
        OneResultTest.replaced(BARS, 90).get(90),
        OneResultTest.replaced(once, 80).get(80))) {
      tell(Finality.CORRECTED, corrected);
      told.addAll(updates(probe)); // before the next one, which might otherwise join the same run
    }
    assertThat(told).extracting(Reading::rev).containsExactly(1, 1, 2);
    assertThat(told)
        .extracting(Reading::openTime)
        .containsExactly(BARS.openTime(80), BARS.openTime(90), BARS.openTime(80));
    SeriesBars bars = bars();
    assertThat(List.of(bars.rev(79), bars.rev(80), bars.rev(90))).containsExactly(0, 2, 1);
  }

  @Test
  void a_reading_changed_by_two_corrections_has_revision_two() {
    TestProbe<WatchEvent> probe = watching(100, "close[1]", "close[5]");
    tell(Finality.CORRECTED, OneResultTest.replaced(BARS, 85).get(85)); // changes 86 and 90
    updates(probe);
    tell(Finality.CORRECTED, OneResultTest.replaced(BARS, 89).get(89)); // changes 90 and 94
    assertThat(updates(probe))
        .extracting(Reading::openTime, Reading::rev)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(BARS.openTime(90), 2),
            org.assertj.core.groups.Tuple.tuple(BARS.openTime(94), 1));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void late_duplicate_unordered_skipped_and_corrected_bars_give_the_clean_series(long seed) {
    Random random = new Random(seed);
    shop.source.with("X", BARS.slice(0, 50));
    shop.readings(1, FORMULAS);
    List<BarEvent> events = new ArrayList<>();
    for (int bar = 50; bar < BARS.size(); bar++) {
      Bar first =
          random.nextInt(5) == 0 ? OneResultTest.replaced(BARS, bar).get(bar) : BARS.get(bar);
      events.add(
          new BarEvent(X, first, random.nextBoolean() ? Finality.PROVISIONAL : Finality.CLOSED));
    }
    for (int bar = 50; bar < BARS.size(); bar++) {
      int place = Math.min(events.size(), bar - 50 + bar + random.nextInt(40));
      events.add(place, new BarEvent(X, BARS.get(bar), Finality.CLOSED));
    }
    for (int i = 0; i < 20; i++) { // late ones, neighbours swapped
      int at = random.nextInt(events.size() - 1);
      if (events.get(at).bar().openTime() != events.get(at + 1).bar().openTime()) {
        Collections.swap(events, at, at + 1);
      }
    }
    for (int at = 0; at < events.size(); ) {
      int to = Math.min(events.size(), at + 1 + random.nextInt(30));
      tell(events.subList(at, to).toArray(BarEvent[]::new));
      at = to;
    }
    assertEqualBits(shop.readings(BARS.size(), FORMULAS), BARS);
    assertThat(bars().provisional()).isEmpty();
    assertThat(bars().closed()).isEqualTo(BARS);
  }

  private TestProbe<WatchEvent> watching(int known, String... formulas) {
    shop.source.with("X", BARS.slice(0, known));
    TestProbe<WatchEvent> probe = shop.watch(false, formulas);
    Workshop.begun(probe);
    return probe;
  }

  private void tell(Finality finality, Bar bar) {
    tell(new BarEvent(X, bar, finality));
  }

  private void tell(FeedEvent... events) {
    TestProbe<VenueFeed.NewsTaken> taken = shop.kit.createTestProbe();
    shop.routing.tell(new LocalRouting.FeedReported(
        new VenueFeed.EventsArrived(Arrays.asList(events), taken.ref())));
    taken.expectMessage(VenueFeed.NewsTaken.INSTANCE);
  }

  private static List<Reading> updates(TestProbe<WatchEvent> probe) {
    return probe.expectMessageClass(WatchEvent.Updates.class).readings();
  }

  private static List<Finality> kinds(TestProbe<WatchEvent> probe) {
    return updates(probe).stream().map(Reading::kind).toList();
  }

  private Finality lastKind() {
    Readings readings = shop.readings(1, "close");
    return readings.kind(readings.size() - 1);
  }

  private SeriesBars bars() {
    TestProbe<Answer<SeriesBars>> probe = shop.kit.createTestProbe();
    shop.routing.tell(new LocalRouting.Forward(X, new Question.GetBars(1000, probe.ref())));
    return Workshop.given(probe);
  }
}
