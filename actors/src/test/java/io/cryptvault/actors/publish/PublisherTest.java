package io.cryptvault.actors.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.actors.budget.Budget;
import io.cryptvault.actors.fixture.FakeSource;
import io.cryptvault.actors.pace.Backoff;
import io.cryptvault.actors.reading.Formulas;
import io.cryptvault.actors.reading.Readings;
import io.cryptvault.actors.reading.SeriesBars;
import io.cryptvault.actors.series.Question;
import io.cryptvault.actors.series.WatchEvent;
import io.cryptvault.actors.series.WorkerCommand;
import io.cryptvault.actors.telemetry.Tally;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PublisherTest {
  private static final Series X = FakeSource.series("X");
  private static final Formulas CLOSE = Formulas.of(Plan.of("close"));

  private final ActorTestKit kit = ActorTestKit.create();
  private final TestProbe<WorkerCommand> worker = kit.createTestProbe();
  private final AtomicInteger watches = new AtomicInteger();
  private final Tally tally = new Tally();
  private final Budget budget = new Budget(1 << 30);
  private final ActorRef<Publisher.Command> publisher = kit.spawn(Publisher.create(
      new Relay.Tools(
          this::answer,
          new Backoff(Duration.ofMillis(1), Duration.ofMillis(5)),
          Duration.ofSeconds(50),
          new Random(1)),
      Settings.defaults().publish(),
      tally,
      budget));

  /** A worker that sends a snapshot at once. */
  private void answer(Series series, WorkerCommand command) {
    if (command instanceof Question.GetBars get) {
      get.replyTo().tell(Answer.of(SeriesBars.none(X)));
    } else if (command instanceof Question.Watch watch) {
      watches.incrementAndGet();
      Readings none =
          new Readings(X, CLOSE, 0, 0, List.of(), new long[0], new Finality[0], new double[1][0]);
      watch
          .watcher()
          .tell(new WatchEvent.Began(
              watch.reader(),
              worker.ref(),
              new WatchEvent.Snapshot("a", 0, none),
              Optional.empty()));
    }
  }

  @AfterEach
  void close() {
    kit.shutdownTestKit();
  }

  private CompletableFuture<StreamEvent> first() {
    return Publisher.source(
            CompletableFuture.completedFuture(publisher),
            X,
            List.of("close"),
            false,
            Optional.empty())
        .runWith(Sink.head(), kit.system())
        .toCompletableFuture();
  }

  @Test
  void a_stream_that_is_left_and_joined_again_at_once_starts_every_time() throws Exception {
    for (int round = 0;
        round < 300;
        round++) { // each cancels, which ends its relay just as the next one joins
      assertThat(first().get(5, TimeUnit.SECONDS)).isInstanceOf(StreamEvent.Snapshot.class);
    }
    kit.createTestProbe().awaitAssert(() -> {
      assertThat(tally.counts().subscriptions()).isZero();
      assertThat(budget.used()).as("what was charged is given back").isZero();
      return null;
    });
  }

  @Test
  void a_stream_without_room_in_the_budget_is_refused_and_the_next_one_with_room_starts()
      throws Exception {
    budget.limit(1);
    assertThatThrownBy(() -> first().get(5, TimeUnit.SECONDS))
        .cause()
        .isInstanceOfSatisfying(Refused.class, refused -> {
          assertThat(refused.code()).isEqualTo(Refusal.Code.OVER_BUDGET);
          assertThat(refused)
              .hasMessageContaining("1 KiB more for subscriptions do not fit")
              .hasMessageContaining("cryptvault.memory.budget");
        });
    budget.limit(1 << 20);
    assertThat(first().get(5, TimeUnit.SECONDS)).isInstanceOf(StreamEvent.Snapshot.class);
  }

  @Test
  void many_readers_that_come_and_go_at_once_all_start() throws Exception {
    List<CompletableFuture<StreamEvent>> all = new ArrayList<>();
    for (int k = 0; k < 500; k++) {
      all.add(first());
    }
    for (CompletableFuture<StreamEvent> one : all) {
      assertThat(one.get(10, TimeUnit.SECONDS)).isInstanceOf(StreamEvent.Snapshot.class);
    }
    assertThat(watches.get()).isGreaterThanOrEqualTo(500);
  }
}
