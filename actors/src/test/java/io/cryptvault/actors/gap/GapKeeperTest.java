package io.cryptvault.actors.gap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cryptvault.actors.answer.SourceUnavailable;
import io.cryptvault.actors.fixture.Clock;
import io.cryptvault.actors.fixture.FakeSource;
import io.cryptvault.actors.fixture.MemoryGaps;
import io.cryptvault.actors.ingest.Gap;
import io.cryptvault.actors.ingest.Urgency;
import io.cryptvault.actors.series.BarOrigin;
import io.cryptvault.actors.series.BarReceiver;
import io.cryptvault.actors.series.BarsArrived;
import io.cryptvault.actors.telemetry.Tally;
import io.cryptvault.config.GapSettings;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GapKeeperTest {
  private static final Series X = FakeSource.series("X");
  private static final Bars BARS = RandomBars.walk(3, 100);
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
  private final ManualTime time = ManualTime.get(kit.system());
  private final Clock clock = new Clock(end(49) + 1000);
  private final FakeSource source = new FakeSource().with("X", BARS);
  private final MemoryGaps archive = new MemoryGaps();
  private final Tally tally = new Tally();
  private final TestProbe<BarsArrived> found = kit.createTestProbe();
  private final TestProbe<GapList> answers = kit.createTestProbe();
  private ActorRef<GapKeeper.Command> keeper = keeper();

  private ActorRef<GapKeeper.Command> keeper() {
    ActorRef<GapKeeper.Command> made = kit.spawn(GapKeeper.create(new GapKeeper.Tools(
        "fake",
        source,
        archive,
        tally,
        clock,
        new GapSettings(100, GRACE, 2, Duration.ofMinutes(1)),
        new Random(1))));
    made.tell(new GapKeeper.Attach(new BarReceiver(found.ref(), kit.system().ignoreRef())));
    // Waits for the start: entries of earlier runs are then in the mailbox before any message of a
    // test.
    gapsOf(made);
    return made;
  }

  @AfterEach
  void close() {
    kit.shutdownTestKit();
  }

  @Test
  void a_hole_is_asked_for_after_the_grace_and_its_bars_go_to_the_worker() {
    keeper.tell(new GapKeeper.Missed(X, range(40, 45), "cut"));
    assertThat(gaps()).containsExactly(gap(40, 45, "cut", Gap.State.OPEN));
    assertThat(tally.counts().openGaps()).isEqualTo(1);
    passes(Duration.ofSeconds(9));
    gaps();
    assertThat(source.calls).hasValue(0);
    passes(Duration.ofSeconds(6));
    BarsArrived bars = found.receiveMessage();
    assertThat(bars.origin()).isEqualTo(BarOrigin.HOLE);
    assertThat(bars.closed().bars().slice(0, 5)).isEqualTo(BARS.slice(40, 45));
    assertThat(source.urgencies).containsExactly(Urgency.HOLE);
    assertThat(gaps()).containsExactly(gap(40, 45, "cut", Gap.State.FILLED));
    assertThat(tally.counts().openGaps()).isZero();
  }

  @Test
  void a_hole_where_the_venue_has_no_bars_becomes_permanent_and_is_not_asked_for_again() {
    source.with("X", BARS.slice(0, 42).concat(BARS.slice(44, 100)));
    keeper.tell(new GapKeeper.Missed(X, range(40, 45), "cut"));
    passes(Duration.ofSeconds(11));
    found.receiveMessage();
    assertThat(gaps())
        .containsExactly(
            gap(40, 42, "cut", Gap.State.FILLED),
            gap(42, 44, "cut; " + GapKeeper.NONE_AT_VENUE, Gap.State.PERMANENT),
            gap(44, 45, "cut", Gap.State.FILLED));
    passes(Duration.ofMinutes(5));
    assertThat(gaps()).hasSize(3);
    assertThat(source.calls).hasValue(1);
  }

  @Test
  void a_hole_stays_open_and_is_asked_for_again_where_an_answer_proves_nothing() {
    source.with("X", BARS.slice(0, 42).concat(BARS.slice(44, 100)));
    source.doubts(range(43, 60));
    keeper.tell(new GapKeeper.Missed(X, range(40, 45), "cut"));
    passes(Duration.ofSeconds(11));
    found.receiveMessage();
    assertThat(gaps())
        .containsExactly(
            gap(40, 42, "cut", Gap.State.FILLED),
            gap(42, 43, "cut; " + GapKeeper.NONE_AT_VENUE, Gap.State.PERMANENT),
            gap(43, 44, "cut", Gap.State.OPEN),
            gap(44, 45, "cut", Gap.State.FILLED));

    source.with("X", BARS);
    passes(Duration.ofMinutes(1));
    found.receiveMessage();
    assertThat(gaps()).contains(gap(43, 45, "cut", Gap.State.FILLED));
  }

  @Test
  void a_hole_before_the_reach_of_the_venue_becomes_permanent() {
    source.reaches(BARS.openTime(43));
    keeper.tell(new GapKeeper.Missed(X, range(40, 45), "cut"));
    assertThat(gaps())
        .containsExactly(
            gap(40, 43, "cut; " + GapKeeper.BEYOND_REACH, Gap.State.PERMANENT),
            gap(43, 45, "cut", Gap.State.OPEN));
  }

  @Test
  void a_source_that_fails_is_asked_again_after_a_pause_and_the_hole_stays_open() {
    source.failNext(new SourceUnavailable("asleep"));
    keeper.tell(new GapKeeper.Missed(X, range(40, 45), "cut"));
    passes(Duration.ofSeconds(11));
    found.awaitAssert(() -> {
      assertThat(source.calls).hasValue(1);
      return null;
    });
    assertThat(gaps()).containsExactly(gap(40, 45, "cut", Gap.State.OPEN));
    passes(Duration.ofSeconds(20));
    found.receiveMessage();
    assertThat(gaps()).containsExactly(gap(40, 45, "cut", Gap.State.FILLED));
  }

  @Test
  void bars_that_arrive_by_themselves_are_not_asked_for() {
    keeper.tell(new GapKeeper.Missed(X, range(40, 45), "cut"));
    keeper.tell(new GapKeeper.Arrived(X, range(38, 47)));
    passes(Duration.ofMinutes(1));
    assertThat(gaps()).containsExactly(gap(40, 45, "cut", Gap.State.FILLED));
    assertThat(source.calls).hasValue(0);
  }

  @Test
  void a_hole_up_to_now_ends_with_the_newest_closed_bar() {
    keeper.tell(new GapKeeper.MissedSince(X, BARS.openTime(47), "cut"));
    keeper.tell(new GapKeeper.MissedSince(FakeSource.series("Y"), BARS.openTime(50), "cut"));
    assertThat(gaps()).containsExactly(gap(47, 50, "cut", Gap.State.OPEN));
  }

  @Test
  void a_series_that_the_venue_never_had_has_no_holes() {
    Series pushed = FakeSource.series("PUSHED");
    keeper.tell(new GapKeeper.Missed(pushed, range(40, 45), "cut"));
    assertThat(gaps()).hasSize(1);
    passes(Duration.ofSeconds(11));
    found.awaitAssert(() -> {
      assertThat(gaps()).isEmpty();
      return null;
    });
  }

  @Test
  void holes_of_a_series_that_the_venue_has_dropped_stay_in_the_ledger_with_their_reason() {
    Series gone = FakeSource.series("GONE");
    keeper.tell(new GapKeeper.MissedByVenue(gone, range(40, 41), "it is not traded any more"));
    passes(Duration.ofSeconds(11));
    found.awaitAssert(() -> {
      assertThat(gaps())
          .extracting(Gap::state, Gap::cause)
          .containsExactly(tuple(
              Gap.State.PERMANENT, "it is not traded any more; " + GapKeeper.NOT_THERE_ANY_MORE));
      return null;
    });
  }

  @Test
  void a_hole_that_cannot_be_filled_does_not_delay_other_holes_of_its_series() {
    source.with("X", BARS.slice(0, 30).concat(BARS.slice(31, 100))).doubts(range(30, 31));
    keeper.tell(new GapKeeper.Missed(X, range(30, 31), "cut"));
    keeper.tell(new GapKeeper.Missed(X, range(40, 45), "cut"));
    for (int minute = 0; minute < 4; minute++) {
      passes(Duration.ofMinutes(1));
    }
    found.awaitAssert(() -> {
      assertThat(gaps())
          .containsExactly(
              gap(30, 31, "cut", Gap.State.OPEN), gap(40, 45, "cut", Gap.State.FILLED));
      return null;
    });
  }

  @Test
  void entries_that_cannot_be_read_yet_are_not_overwritten() {
    keeper.tell(new GapKeeper.Missed(X, range(20, 22), "old"));
    gaps();
    kit.stop(keeper);
    archive.fails(true);
    keeper = keeper();
    keeper.tell(new GapKeeper.Missed(X, range(40, 45), "cut"));
    keeper.tell(new GapKeeper.Arrived(X, range(40, 45)));
    passes(Duration.ofSeconds(6));
    assertThat(gaps()).containsExactly(gap(40, 45, "cut", Gap.State.FILLED));
    archive.fails(false);
    passes(Duration.ofSeconds(6));
    found.awaitAssert(() -> {
      assertThat(gaps()).extracting(Gap::cause).containsExactly("old", "cut");
      return null;
    });
    passes(Duration.ofSeconds(6));
    found.awaitAssert(() -> {
      assertThat(archive.of(X)).extracting(Gap::cause).containsExactly("old", "cut");
      return null;
    });
  }

  @Test
  void a_source_that_leaves_out_intervals_has_no_holes() {
    source.gapless(false);
    keeper.tell(new GapKeeper.Missed(X, range(40, 45), "cut"));
    assertThat(gaps()).isEmpty();
  }

  @Test
  void the_ledger_survives_a_restart_and_open_holes_are_asked_for() {
    source.failNext(new SourceUnavailable("asleep"));
    keeper.tell(new GapKeeper.Missed(X, range(40, 45), "cut"));
    keeper.tell(new GapKeeper.Missed(X, range(20, 22), "old"));
    keeper.tell(new GapKeeper.Arrived(X, range(20, 22)));
    gaps();
    kit.stop(keeper);
    keeper = keeper();
    found.awaitAssert(() -> {
      assertThat(gaps())
          .containsExactly(
              gap(20, 22, "old", Gap.State.FILLED), gap(40, 45, "cut", Gap.State.OPEN));
      return null;
    });
    source.calls.set(0);
    passes(Duration.ofSeconds(11));
    found.awaitAssert(() -> {
      assertThat(source.calls).hasValue(1);
      return null;
    });
  }

  private void passes(Duration duration) {
    gaps(); // waits until earlier messages were taken
    clock.advance(duration.toMillis());
    time.timePasses(duration);
  }

  private List<Gap> gaps() {
    return gapsOf(keeper);
  }

  private List<Gap> gapsOf(ActorRef<GapKeeper.Command> asked) {
    asked.tell(new GapKeeper.GetGaps(answers.ref()));
    return answers.receiveMessage().gaps();
  }

  private static Gap gap(int from, int to, String cause, Gap.State state) {
    return new Gap("fake", X, range(from, to), cause, state, end(49) + 1000);
  }

  private static TimeRange range(int from, int to) {
    return new TimeRange(BARS.openTime(from), BARS.openTime(to));
  }

  private static long end(int bar) {
    return BARS.interval().end(BARS.openTime(bar));
  }
}
