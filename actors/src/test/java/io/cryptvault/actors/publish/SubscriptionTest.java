package io.cryptvault.actors.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.actors.budget.Account;
import io.cryptvault.actors.budget.Budget;
import io.cryptvault.actors.fixture.FakeSource;
import io.cryptvault.actors.fixture.Workshop;
import io.cryptvault.actors.gap.GapKeeper;
import io.cryptvault.actors.ingest.VenueFeed;
import io.cryptvault.actors.pace.Backoff;
import io.cryptvault.actors.pull.Delivery;
import io.cryptvault.actors.pull.Demand;
import io.cryptvault.actors.series.BarOrigin;
import io.cryptvault.actors.series.BarsArrived;
import io.cryptvault.actors.series.ClosedBars;
import io.cryptvault.actors.series.WorkerCommand;
import io.cryptvault.actors.symbol.LocalRouting;
import io.cryptvault.actors.telemetry.Tally;
import io.cryptvault.config.PublishSettings;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SubscriptionTest {
  private static final Series X = FakeSource.series("X");
  private static final Bars BARS = RandomBars.walk(1, 400);

  private final ActorTestKit kit = ActorTestKit.create();
  private final FakeSource source = new FakeSource().with("X", BARS.slice(0, 100));
  private final Tally tally = new Tally();
  private final TestProbe<Delivery<StreamEvent>> reader = kit.createTestProbe();
  private final ActorRef<LocalRouting.Command> routing = kit.spawn(LocalRouting.create(
      source,
      kit.<VenueFeed.Command>createTestProbe().ref(),
      Workshop.tools(
          source,
          kit.<GapKeeper.Command>createTestProbe().ref(),
          tally,
          Settings.defaults().worker(),
          settings(4096))));
  private final ActorRef<Publisher.Command> publisher = kit.spawn(Publisher.create(
      new Relay.Tools(
          (series, command) -> routing.tell(new LocalRouting.Forward(series, command)),
          new Backoff(Duration.ofMillis(1), Duration.ofMillis(10)),
          Duration.ofMinutes(1),
          new Random(1)),
      settings(4096),
      tally,
      Budget.unlimited()));
  private final ReaderGate gate = Publisher.gate(CompletableFuture.completedFuture(publisher));
  /** Reads a stream after all subscriptions: what it has received, they have in their mailboxes. */
  private final TestProbe<ReaderNote> last = kit.createTestProbe();

  private final Seat lastSeat =
      new Seat(last.ref(), 1, Budget.unlimited().reserve(Account.SUBSCRIPTIONS, 0));
  private @Nullable StreamKey read;
  private boolean lastReads;

  private static PublishSettings settings(long mostBytes) {
    return new PublishSettings(10, mostBytes, 20, 10, 8, Duration.ofMinutes(10));
  }

  @AfterEach
  void shutdown() {
    kit.shutdownTestKit();
  }

  private ActorRef<Demand> subscribe(boolean forming, long mostBytes) {
    subscription(new StreamKey(X, List.of("sma(3)"), forming), mostBytes);
    return opened(reader);
  }

  private ActorRef<Subscription.Command> subscription(StreamKey stream, long mostBytes) {
    read = stream;
    return kit.spawn(Subscription.create(
        new Subscription.Wish(stream, Optional.empty(), reader.ref()),
        gate,
        settings(mostBytes),
        tally,
        Budget.unlimited()));
  }

  /** From now on an event has reached the subscriptions when {@link #last} has it. */
  private void follow() {
    if (!lastReads && read != null) {
      lastReads = true;
      gate.enter(read, lastSeat);
      last.expectMessageClass(Seat.Asked.class);
      var relay = last.expectMessageClass(Seat.Entered.class).relay();
      last.expectMessageClass(Seat.Ready.class);
      relay.tell(new Seat.Begin(lastSeat, Optional.empty()));
      assertThat(last.expectMessageClass(Seat.News.class).news())
          .isInstanceOf(RelayNews.Begins.class);
    }
  }

  private static ActorRef<Demand> opened(TestProbe<Delivery<StreamEvent>> reader) {
    return switch (reader.receiveMessage()) {
      case Delivery.Opened<StreamEvent> opened -> opened.feeder();
      case Delivery<StreamEvent> other -> throw new AssertionError(other);
    };
  }

  private List<StreamEvent> next(ActorRef<Demand> feeder) {
    feeder.tell(Demand.NEXT);
    return switch (reader.receiveMessage()) {
      case Delivery.Elements<StreamEvent> elements -> elements.elements();
      case Delivery<StreamEvent> other -> throw new AssertionError(other);
    };
  }

  private Refused failure() {
    return switch (reader.receiveMessage()) {
      case Delivery.Failed<StreamEvent> failed -> (Refused) failed.cause();
      case Delivery<StreamEvent> other -> throw new AssertionError(other);
    };
  }

  private StreamEvent.Snapshot snapshot(ActorRef<Demand> feeder) {
    return (StreamEvent.Snapshot) next(feeder).get(0);
  }

  private void closed(int from, int to) {
    follow();
    tell(
        BarsArrived.closed(X, BARS.slice(from, to), BarOrigin.LIVE, kit.system().ignoreRef()));
    last.expectMessageClass(Seat.News.class);
  }

  private void forming(int count, Bar bar) {
    follow();
    ClosedBars none = ClosedBars.confirmed(Bars.empty(X.interval()));
    for (int i = 0; i < count; i++) {
      tell(new BarsArrived(
          X, none, Bars.of(X.interval(), bar), BarOrigin.LIVE, kit.system().ignoreRef()));
      last.expectMessageClass(Seat.FormingReady.class);
      lastSeat.fetch();
    }
  }

  private void tell(WorkerCommand command) {
    routing.tell(new LocalRouting.Forward(X, command));
  }

  @Test
  void a_snapshot_comes_first_and_then_every_closed_bar_with_the_next_number() {
    ActorRef<Demand> feeder = subscribe(false, 100_000);
    StreamEvent.Snapshot snapshot = snapshot(feeder);
    assertThat(snapshot.readings().size()).isEqualTo(20);
    assertThat(snapshot.originTime()).isEqualTo(RandomBars.START);
    long seq = snapshot.seq();
    int bar = 100;
    for (int to : new int[] {101, 110, 250}) {
      closed(bar, to);
      while (bar < to) {
        for (StreamEvent event : next(feeder)) {
          StreamEvent.Update update = (StreamEvent.Update) event;
          assertThat(update.seq()).isEqualTo(++seq);
          assertThat(update.skipped()).isZero();
          assertThat(update.kind()).isEqualTo(Finality.CLOSED);
          assertThat(update.openTime()).isEqualTo(BARS.openTime(bar));
          assertThat(update.reading().get(0))
              .isEqualTo(Plan.of("sma(3)").evaluate(BARS).get(0, bar));
          bar++;
        }
      }
    }
  }

  @Test
  void forming_updates_are_merged_for_a_slow_reader_and_counted() {
    ActorRef<Demand> feeder = subscribe(true, 100_000);
    long seq = snapshot(feeder).seq();
    forming(5, BARS.get(100));
    List<StreamEvent> events = next(feeder);
    assertThat(events).hasSize(1);
    StreamEvent.Update update = (StreamEvent.Update) events.get(0);
    assertThat(update.kind()).isEqualTo(Finality.FORMING);
    assertThat(update.skipped()).isEqualTo(4);
    assertThat(update.seq()).isEqualTo(seq + 5);
    forming(3, BARS.get(100));
    closed(100, 102); // newer than the forming bar
    List<StreamEvent> after = next(feeder);
    assertThat(after)
        .extracting(event -> ((StreamEvent.Update) event).kind())
        .containsExactly(Finality.CLOSED, Finality.CLOSED);
    assertThat(((StreamEvent.Update) after.get(0)).skipped()).isEqualTo(3);
    assertThat(((StreamEvent.Update) after.get(1)).skipped()).isZero();
  }

  @Test
  void a_reader_that_lets_closed_updates_pile_up_is_ended_with_the_reason() {
    ActorRef<Demand> feeder = subscribe(false, 72 * 50);
    snapshot(feeder);
    closed(100, 150);
    reader.expectNoMessage(Duration.ofMillis(50));
    closed(150, 151);
    assertThat(failure().code()).isEqualTo(Refusal.Code.SLOW_READER);
  }

  @Test
  void a_halt_follows_the_updates_before_it() {
    ActorRef<Demand> feeder = subscribe(true, 100_000);
    snapshot(feeder);
    closed(100, 102);
    halted("delisted");
    List<StreamEvent> events = new ArrayList<>();
    while (events.size() < 3) {
      events.addAll(next(feeder));
    }
    assertThat(events.subList(0, 2)).allMatch(event -> event instanceof StreamEvent.Update);
    assertThat(events.get(2))
        .isEqualTo(new StreamEvent.Halted(((StreamEvent.Update) events.get(1)).seq(), "delisted"));
  }

  private void halted(String why) {
    tell(new WorkerCommand.TradingHalted(BARS.openTime(102), why));
    last.expectMessageClass(Seat.News.class);
  }

  @Test
  void readers_of_equal_formulas_see_the_same_reading_objects() {
    ActorRef<Demand> one = subscribe(false, 100_000);
    String epoch = snapshot(one).epoch();
    ActorRef<Demand> two = subscribe(false, 100_000);
    assertThat(snapshot(two).epoch()).isEqualTo(epoch);
    closed(100, 101);
    List<StreamEvent> seen = new ArrayList<>(next(one));
    seen.addAll(next(two));
    assertThat(((StreamEvent.Update) seen.get(0)).reading())
        .isSameAs(((StreamEvent.Update) seen.get(1)).reading());
  }

  @Test
  void an_unknown_series_is_refused() {
    subscription(new StreamKey(FakeSource.series("NONE"), List.of("sma(3)"), false), 4096);
    opened(reader);
    assertThat(failure().code()).isEqualTo(Refusal.Code.UNKNOWN_SYMBOL);
  }

  @Test
  void a_dead_reader_ends_its_subscription() {
    ActorRef<Subscription.Command> subscription =
        subscription(new StreamKey(X, List.of("sma(3)"), false), 4096);
    reader.stop();
    kit.createTestProbe().expectTerminated(subscription);
  }
}
