package io.cryptvault.actors.symbol;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.chart.Follower;
import io.cryptvault.actors.chart.PlanCache;
import io.cryptvault.actors.fixture.FakeSource;
import io.cryptvault.actors.gap.GapKeeper;
import io.cryptvault.actors.ingest.VenueFeed;
import io.cryptvault.actors.reading.Analysis;
import io.cryptvault.actors.reading.Readings;
import io.cryptvault.actors.series.BarsTold;
import io.cryptvault.actors.series.Question;
import io.cryptvault.actors.series.StreamPosition;
import io.cryptvault.actors.series.WatchEvent;
import io.cryptvault.actors.series.Whence;
import io.cryptvault.actors.series.WorkerCommand;
import io.cryptvault.actors.telemetry.Tally;
import io.cryptvault.actors.worker.SymbolWorker;
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
import java.util.function.Function;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;

/** A supervisor with a fake source and a clock that is moved by hand. */
public final class Workshop implements AutoCloseable {
  public static final Series X = FakeSource.series("X");

  public final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
  public final ManualTime time = ManualTime.get(kit.system());
  public final FakeSource source = new FakeSource();
  public final Tally tally = new Tally();
  public final PlanCache plans = new PlanCache(Indicators.catalogue(), 100, Runnable::run);
  public final TestProbe<VenueFeed.Command> feed = kit.createTestProbe();
  public final TestProbe<GapKeeper.Command> gaps = kit.createTestProbe();
  public final ActorRef<LocalRouting.Command> supervisor;

  public Workshop() {
    this(Settings.defaults().worker(), Settings.defaults().publish());
  }

  public Workshop(WorkerSettings settings, PublishSettings publish) {
    this(settings, publish, List.of());
  }

  public Workshop(
      WorkerSettings settings,
      PublishSettings publish,
      List<Function<Series, Follower>> followers) {
    supervisor = kit.spawn(LocalRouting.create(
        source,
        feed.ref(),
        new SymbolWorker.Tools(
            source.venue(),
            source,
            source.states(),
            gaps.ref(),
            plans,
            followers,
            tally,
            settings,
            publish,
            settings.gatherBars() / 2,
            new Random(1))));
    feed.expectMessageClass(VenueFeed.Attach.class);
    gaps.expectMessageClass(GapKeeper.Attach.class);
  }

  public static WorkerSettings settings(int history, int most, int stash, int gather, int workers) {
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

  public TestProbe<Answer<Readings>> ask(int bars, String... formulas) {
    TestProbe<Answer<Readings>> probe = kit.createTestProbe();
    tell(new Question.GetReadings(List.of(formulas), bars, true, probe.ref()));
    return probe;
  }

  public Readings readings(int bars, String... formulas) {
    return given(ask(bars, formulas));
  }

  public Analysis analysis(String... formulas) {
    TestProbe<Answer<Analysis>> probe = kit.createTestProbe();
    tell(new Question.GetAnalysis(List.of(formulas), probe.ref()));
    return given(probe);
  }

  public TestProbe<WatchEvent> watch(boolean forming, String... formulas) {
    return watch(Optional.empty(), forming, formulas);
  }

  public TestProbe<WatchEvent> watch(
      Optional<StreamPosition> resume, boolean forming, String... formulas) {
    TestProbe<WatchEvent> probe = kit.createTestProbe();
    tell(new Question.Watch(List.of(formulas), forming, resume, probe.ref(), 1));
    return probe;
  }

  public void send(Bars bars) {
    tell(BarsTold.closed(X, bars, Whence.LIVE, kit.system().ignoreRef()));
  }

  /** Says something to the series X. */
  public void tell(WorkerCommand command) {
    supervisor.tell(new LocalRouting.Told(X, command));
  }

  /** How a stream begins that was asked for. */
  public static <T extends WatchEvent.Beginning> T begun(
      TestProbe<WatchEvent> probe, Class<T> how) {
    WatchEvent.Beginning beginning =
        probe.expectMessageClass(WatchEvent.Began.class).how();
    assertThat(beginning).isInstanceOf(how);
    return how.cast(beginning);
  }

  /** The snapshot that a stream begins with. */
  public static WatchEvent.Snapshot begun(TestProbe<WatchEvent> probe) {
    return begun(probe, WatchEvent.Snapshot.class);
  }

  /** Waits until the supervisor has seen all that was said to it. */
  public void supervisorHasSeenAll() {
    TestProbe<VenueFeed.NewsTaken> taken = kit.createTestProbe();
    supervisor.tell(new LocalRouting.FeedTold(new VenueFeed.BarsCame(List.of(), taken.ref())));
    taken.expectMessage(VenueFeed.NewsTaken.INSTANCE);
  }

  public static <T> T given(TestProbe<Answer<T>> probe) {
    return switch (probe.receiveMessage()) {
      case Answer.Given<T> given -> given.value();
      case Answer.Denied<T> denied -> throw new AssertionError(denied.refusal());
    };
  }

  public static <T> io.cryptvault.actors.answer.Refusal denied(TestProbe<Answer<T>> probe) {
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
