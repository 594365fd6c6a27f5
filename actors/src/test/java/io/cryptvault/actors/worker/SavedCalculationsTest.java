package io.cryptvault.actors.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.chart.SavedCalculations;
import io.cryptvault.actors.fixture.FakeSource;
import io.cryptvault.actors.fixture.MemoryStore;
import io.cryptvault.actors.fixture.Workshop;
import io.cryptvault.actors.gap.GapKeeper;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.ingest.VenueFeed;
import io.cryptvault.actors.reading.Readings;
import io.cryptvault.actors.reading.SeriesBars;
import io.cryptvault.actors.series.BarOrigin;
import io.cryptvault.actors.series.BarsArrived;
import io.cryptvault.actors.series.Question;
import io.cryptvault.actors.series.WatchEvent;
import io.cryptvault.actors.store.CachingSource;
import io.cryptvault.actors.symbol.LocalRouting;
import io.cryptvault.actors.telemetry.Tally;
import io.cryptvault.config.Settings;
import io.cryptvault.config.WorkerSettings;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A worker continues where another has stopped: same origin, same bits; where that is impossible, from a later origin. */
class SavedCalculationsTest {
  private static final Bars BARS = RandomBars.walk(31, 1_000);
  private static final int HISTORY = 100;
  private static final String[] FORMULAS = {"ema(30)", "rsi(14)", "close > sma(50)", "sma(5)@5m"};

  private final ActorTestKit kit = ActorTestKit.create();
  private final MemoryStore store = new MemoryStore();
  private final FakeSource venue = new FakeSource();
  private Tally tally = new Tally();
  private ActorRef<LocalRouting.Command> routing = begin(BARS.slice(0, 100));

  @AfterEach
  void close() {
    kit.shutdownTestKit();
  }

  /** An engine over the same store, as after a restart. */
  private ActorRef<LocalRouting.Command> begin(Bars known) {
    venue.with("X", known);
    tally = new Tally();
    MarketDataSource source = new CachingSource(venue, store, InstantSource.system());
    WorkerSettings settings = Workshop.settings(HISTORY, 400, 64, 2_000, 10);
    return kit.spawn(LocalRouting.create(
        source,
        kit.<VenueFeed.Command>createTestProbe().ref(),
        Workshop.tools(
            source,
            kit.<GapKeeper.Command>createTestProbe().ref(),
            tally,
            settings,
            Settings.defaults().publish())));
  }

  @Test
  void it_continues_from_the_same_origin_to_the_last_bit_and_runs_only_the_newest_bars() {
    watch(FORMULAS);
    send(100, 700); // the first bars were dropped, and the state remembers them
    ask(routing, 10, FORMULAS); // all of them have been taken
    stop();
    routing = begin(BARS.slice(0, 750));
    assertBits(watch(FORMULAS), BARS.slice(0, 750));
    Readings readings = ask(routing, 120, FORMULAS);
    assertThat(readings.originTime()).isEqualTo(BARS.firstTime());
    assertThat(readings.size()).isEqualTo(100);
    assertBits(readings, BARS.slice(0, 750));
    Plan plan = Plan.of(FORMULAS);
    assertThat(tally.counts().computed())
        .as("the bars since the anchor, for what runs and for the snapshot")
        .isEqualTo(plan.computed() * 200L);
    send(750, 760);
    assertBits(ask(routing, 10, FORMULAS), BARS.slice(0, 760));
  }

  @Test
  void formulas_added_one_after_the_other_are_restored_as_they_were() {
    watch(FORMULAS[1]);
    watch(FORMULAS[0], FORMULAS[2]);
    send(100, 600);
    watch(FORMULAS[3], FORMULAS[1]);
    long origin = watch(FORMULAS).originTime(); // the last formula but one has moved it
    stop();
    routing = begin(BARS.slice(0, 610));
    assertBits(watch(FORMULAS[2], FORMULAS[0]), BARS.slice(BARS.indexOf(origin), 610));
    stop();
    routing = begin(BARS.slice(0, 620));
    assertBits(watch(FORMULAS), BARS.slice(BARS.indexOf(origin), 620));
  }

  @Test
  void after_a_pause_longer_than_history_the_bars_between_are_loaded_too() {
    watch(FORMULAS);
    send(100, 600);
    ask(routing, 10, FORMULAS); // all of them have been taken
    stop();
    routing = begin(BARS.slice(0, 780));
    assertBits(watch(FORMULAS), BARS.slice(0, 780));
  }

  @Test
  void bars_corrected_since_are_recognised_and_the_formulas_restart() {
    watch(FORMULAS);
    send(100, 600);
    ask(routing, 10, FORMULAS); // all of them have been taken
    stop();
    store.clear();
    Bars corrected = OneResultTest.replaced(BARS.slice(0, 610), 590);
    routing = begin(corrected);
    Readings readings = watch(FORMULAS);
    assertThat(readings.originTime()).isEqualTo(BARS.openTime(610 - HISTORY));
    assertBits(readings, corrected.slice(610 - HISTORY, 610));
  }

  @Test
  void a_correction_of_a_dropped_bar_still_restarts_what_has_seen_it() {
    watch(FORMULAS);
    send(100, 700);
    assertThat(ask(routing, 10, FORMULAS).originTime()).isEqualTo(BARS.firstTime());

    Bars corrected = OneResultTest.replaced(BARS, 50);
    routing.tell(new LocalRouting.Forward(
        Workshop.X,
        BarsArrived.closed(
            Workshop.X, corrected.slice(50, 51), BarOrigin.LIVE, kit.system().ignoreRef())));
    Readings readings = watch(FORMULAS);
    int origin = BARS.indexOf(readings.originTime());
    assertThat(origin).isGreaterThan(50);
    assertBits(readings, corrected.slice(origin, 700));

    stop();
    routing = begin(corrected.slice(0, 710));
    assertBits(watch(FORMULAS), corrected.slice(origin, 710));
  }

  @Test
  void saved_state_is_not_used_when_a_bar_before_the_loaded_ones_was_corrected() {
    watch(FORMULAS);
    send(100, 700);
    ask(routing, 10, FORMULAS); // all of them have been taken
    stop();
    Bars corrected = OneResultTest.replaced(BARS, 50);
    routing = begin(corrected.slice(0, 700));
    TestProbe<Answer<SeriesBars>> bars = kit.createTestProbe();
    routing.tell(
        new LocalRouting.Forward(Workshop.X, new Question.GetBars(1, bars.ref()))); // it is loaded
    bars.receiveMessage();
    routing.tell(new LocalRouting.Forward(
        Workshop.X,
        BarsArrived.closed(
            Workshop.X, corrected.slice(50, 51), BarOrigin.LIVE, kit.system().ignoreRef())));

    Readings readings = watch(FORMULAS);
    assertThat(readings.originTime()).isGreaterThan(BARS.openTime(50));
    assertBits(readings, corrected.slice(BARS.indexOf(readings.originTime()), 700));
  }

  @Test
  void other_formulas_are_computed_from_the_start() {
    watch(FORMULAS[0]);
    send(100, 600);
    ask(routing, 10, FORMULAS); // all of them have been taken
    stop();
    routing = begin(BARS.slice(0, 600));
    Readings readings = watch("ema(31)");
    assertBits(readings, BARS.slice(BARS.indexOf(readings.originTime()), 600));
  }

  @Test
  void damaged_bytes_and_those_of_another_version_are_ignored() {
    SavedCalculations saved = new SavedCalculations(
        List.of("close", "open"), new long[] {1, 2}, new long[] {3, 4}, Optional.of(new byte[] {
          1, 2, 3
        }));
    byte[] bytes = saved.toBytes();
    SavedCalculations read = SavedCalculations.of(bytes).orElseThrow();
    assertThat(read.formulas()).isEqualTo(saved.formulas());
    assertThat(read.toBytes()).isEqualTo(bytes);
    Random random = new Random(5);
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = Arrays.copyOf(
          bytes, random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length);
      if (damaged.length == bytes.length) {
        damaged[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      assertThat(SavedCalculations.of(damaged)).isEqualTo(Optional.empty());
    }
  }

  private void send(int from, int to) {
    for (int at = from; at < to; at += 50) {
      int end = Math.min(to, at + 50);
      routing.tell(new LocalRouting.Forward(
          Workshop.X,
          BarsArrived.closed(
              Workshop.X, BARS.slice(at, end), BarOrigin.LIVE, kit.system().ignoreRef())));
    }
  }

  private void stop() {
    kit.stop(routing);
  }

  /** The snapshot of a resumed stream. */
  private Readings watch(String... formulas) {
    TestProbe<WatchEvent> probe = kit.createTestProbe();
    routing.tell(new LocalRouting.Forward(
        Workshop.X,
        new Question.Watch(List.of(formulas), false, Optional.empty(), probe.ref(), 1)));
    return Workshop.begun(probe).readings();
  }

  private Readings ask(ActorRef<LocalRouting.Command> whom, int bars, String... formulas) {
    TestProbe<Answer<Readings>> probe = kit.createTestProbe();
    whom.tell(new LocalRouting.Forward(
        Workshop.X, new Question.GetReadings(List.of(formulas), bars, false, probe.ref())));
    return Workshop.given(probe);
  }

  private static void assertBits(Readings readings, Bars bars) {
    Columns expected = Plan.of(readings.formulas()).start(bars.interval()).follow(bars);
    int from = bars.size() - readings.size();
    assertThat(readings.originTime()).isEqualTo(bars.firstTime());
    for (int k = 0; k < readings.formulas().size(); k++) {
      for (int bar = 0; bar < readings.size(); bar++) {
        assertThat(readings.openTime(bar)).isEqualTo(bars.openTime(from + bar));
        assertThat(Double.doubleToLongBits(readings.get(k, bar)))
            .as("%s at %s", readings.formulas().get(k), from + bar)
            .isEqualTo(Double.doubleToLongBits(expected.get(k, from + bar)));
      }
    }
  }
}
