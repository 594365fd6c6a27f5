package io.cryptvault.actors.symbol;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.chart.FormulaSet;
import io.cryptvault.actors.chart.PlanCache;
import io.cryptvault.actors.fixture.FakeSource;
import io.cryptvault.actors.gap.GapKeeper;
import io.cryptvault.actors.ingest.VenueFeed;
import io.cryptvault.actors.reading.Analysis;
import io.cryptvault.actors.reading.Readings;
import io.cryptvault.actors.series.StreamPosition;
import io.cryptvault.actors.series.WatchEvent;
import io.cryptvault.actors.telemetry.Tally;
import io.cryptvault.config.PublishSettings;
import io.cryptvault.config.Settings;
import io.cryptvault.config.WorkerSettings;
import io.cryptvault.engine.indicator.Indicators;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;

/** A supervisor with a fake source and a clock that is moved by hand. */
final class Workshop implements AutoCloseable {
  static final Series X = FakeSource.series("X");

  final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
  final ManualTime time = ManualTime.get(kit.system());
  final FakeSource source = new FakeSource();
  final Tally tally = new Tally();
  final PlanCache plans = new PlanCache(Indicators.catalogue(), 100, Runnable::run);
  final TestProbe<VenueFeed.Command> feed = kit.createTestProbe();
  final TestProbe<GapKeeper.Command> gaps = kit.createTestProbe();
  final ActorRef<SymbolSupervisor.Command> supervisor;

  Workshop() {
    this(Settings.defaults().worker(), Settings.defaults().publish());
  }

  Workshop(WorkerSettings settings, PublishSettings publish) {
    supervisor = kit.spawn(SymbolSupervisor.create(
        source,
        feed.ref(),
        gaps.ref(),
        plans,
        tally,
        settings,
        publish,
        Settings.defaults().ingest().pushed(),
        new Random(1)));
    feed.expectMessageClass(VenueFeed.Attach.class);
    gaps.expectMessageClass(GapKeeper.Attach.class);
  }

  static WorkerSettings settings(int history, int most, int stash, int gather, int workers) {
    WorkerSettings d = Settings.defaults().worker();
    return new WorkerSettings(
        history,
        most,
        d.idleTimeout(),
        stash,
        Math.max(stash, d.maxWaiting()),
        gather,
        workers,
        d.plans(),
        d.historyTimeout(),
        d.askTimeout(),
        d.saveEvery(),
        d.firstBackoff(),
        d.maxBackoff(),
        d.list());
  }

  FormulaSet formulas(String... texts) {
    return plans.compile(List.of(texts), X.interval());
  }

  TestProbe<Answer<Readings>> ask(int bars, String... formulas) {
    TestProbe<Answer<Readings>> probe = kit.createTestProbe();
    supervisor.tell(new SymbolSupervisor.Ask(
        X, new Question.GetReadings(formulas(formulas), bars, true, probe.ref())));
    return probe;
  }

  Readings readings(int bars, String... formulas) {
    return given(ask(bars, formulas));
  }

  Analysis analysis(String... formulas) {
    TestProbe<Answer<Analysis>> probe = kit.createTestProbe();
    supervisor.tell(
        new SymbolSupervisor.Ask(X, new Question.GetAnalysis(formulas(formulas), probe.ref())));
    return given(probe);
  }

  TestProbe<WatchEvent> watch(boolean forming, String... formulas) {
    return watch(Optional.empty(), forming, formulas);
  }

  TestProbe<WatchEvent> watch(
      Optional<StreamPosition> resume, boolean forming, String... formulas) {
    TestProbe<WatchEvent> probe = kit.createTestProbe();
    supervisor.tell(new SymbolSupervisor.Ask(
        X, new Question.Watch(formulas(formulas), forming, resume, probe.ref())));
    return probe;
  }

  void send(Bars bars) {
    supervisor.tell(new SymbolSupervisor.BarsArrived(X, bars));
  }

  /** Waits until the supervisor has seen all that was said to it. */
  void supervisorHasSeenAll() {
    TestProbe<VenueFeed.NewsTaken> taken = kit.createTestProbe();
    supervisor.tell(new SymbolSupervisor.FeedTold(new VenueFeed.BarsCame(List.of(), taken.ref())));
    taken.expectMessage(VenueFeed.NewsTaken.INSTANCE);
  }

  static <T> T given(TestProbe<Answer<T>> probe) {
    return switch (probe.receiveMessage()) {
      case Answer.Given<T> given -> given.value();
      case Answer.Denied<T> denied -> throw new AssertionError(denied.refusal());
    };
  }

  static <T> io.cryptvault.actors.answer.Refusal denied(TestProbe<Answer<T>> probe) {
    return switch (probe.receiveMessage()) {
      case Answer.Given<T> given -> throw new AssertionError(given.value());
      case Answer.Denied<T> denied -> denied.refusal();
    };
  }

  /** Every reading is that of the plan over these bars, to the last bit. */
  static void assertEqualBits(Readings readings, Bars bars) {
    Columns expected = Plan.of(readings.formulas()).evaluate(bars);
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

  @Override
  public void close() {
    kit.shutdownTestKit();
  }
}
