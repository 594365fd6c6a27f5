package io.cryptvault.actors.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.fixture.FakeSource;
import io.cryptvault.config.IngestSettings;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.OverflowStrategy;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.javadsl.SourceQueueWithComplete;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VenueFeedTest {
  private static final Series X = FakeSource.series("X");
  private static final Bars BARS = RandomBars.walk(1, 100);

  private final ActorTestKit kit = ActorTestKit.create();
  private final List<SourceQueueWithComplete<BarEvent>> queues = new CopyOnWriteArrayList<>();
  private final FakeSource.Recorded subscriptions = new FakeSource.Recorded();
  private final TestProbe<VenueFeed.News> reader = kit.createTestProbe();
  private final ActorRef<VenueFeed.Command> feed = kit.spawn(Behaviors.supervise(VenueFeed.create(
          new FakeSource()
              .with(Source.<BarEvent>queue(100, OverflowStrategy.fail())
                  .mapMaterializedValue(queue -> {
                    queues.add(queue);
                    return subscriptions;
                  })),
          new IngestSettings(
              "fake",
              10,
              Duration.ofMillis(5),
              Duration.ofMillis(10),
              Duration.ofSeconds(1),
              Settings.defaults().ingest().gaps(),
              Settings.defaults().ingest().review(),
              Settings.defaults().ingest().pushed()),
          new Random(1)))
      .onFailure(SupervisorStrategy.restart()));

  @AfterEach
  void shutdown() {
    kit.shutdownTestKit();
  }

  @Test
  void series_are_subscribed_on_demand_and_once() {
    feed.tell(new VenueFeed.Add(X));
    feed.tell(new VenueFeed.Attach(reader.ref()));
    feed.tell(new VenueFeed.Add(X));
    feed.tell(new VenueFeed.Add(FakeSource.series("Y")));
    feed.tell(new VenueFeed.Remove(X));
    feed.tell(new VenueFeed.Remove(X));
    reader.awaitAssert(() -> {
      assertThat(subscriptions.said()).containsExactly("add X 1m", "add Y 1m", "remove X 1m");
      return null;
    });
  }

  @Test
  void bars_are_sent_in_groups_and_the_next_after_the_last_was_acknowledged() {
    feed.tell(new VenueFeed.Attach(reader.ref()));
    awaitQueues(1);
    for (int bar = 0; bar < 25; bar++) {
      offer(bar);
    }
    List<FeedEvent> seen = new ArrayList<>();
    VenueFeed.EventsArrived first = reader.expectMessageClass(VenueFeed.EventsArrived.class);
    reader.expectNoMessage(Duration.ofMillis(50));
    seen.addAll(first.events());
    first.feed().tell(VenueFeed.NewsTaken.INSTANCE);
    while (seen.size() < 25) {
      VenueFeed.EventsArrived group = reader.expectMessageClass(VenueFeed.EventsArrived.class);
      assertThat(group.events()).hasSizeLessThanOrEqualTo(10);
      seen.addAll(group.events());
      group.feed().tell(VenueFeed.NewsTaken.INSTANCE);
    }
    for (int bar = 0; bar < 25; bar++) {
      assertThat(seen.get(bar)).isEqualTo(new BarEvent(X, BARS.get(bar), Finality.CLOSED));
    }
  }

  @Test
  void a_stream_that_breaks_restarts_with_its_series_and_says_that_bars_may_be_missing() {
    feed.tell(new VenueFeed.Add(X));
    feed.tell(new VenueFeed.Attach(reader.ref()));
    awaitQueues(1);
    queues.get(0).fail(new IllegalStateException("cable cut"));
    reader.expectMessage(VenueFeed.Interrupted.INSTANCE);
    awaitQueues(2);
    assertThat(subscriptions.said()).containsExactly("add X 1m", "add X 1m");
    offer(3);
    assertThat(reader.expectMessageClass(VenueFeed.EventsArrived.class).events())
        .hasSize(1);
  }

  @Test
  void a_feed_that_fails_restarts_with_its_reader_and_its_series() {
    feed.tell(new VenueFeed.Attach(reader.ref()));
    awaitQueues(1);
    subscriptions.failNext(new IllegalStateException("a fault of ours"));
    feed.tell(new VenueFeed.Add(X));
    reader.expectMessage(VenueFeed.Interrupted.INSTANCE);
    awaitQueues(2);
    assertThat(subscriptions.said()).containsExactly("add X 1m");
    assertThat(queues.get(0).watchCompletion().toCompletableFuture())
        .succeedsWithin(Duration.ofSeconds(3)); // nobody reads the old stream any more
    offer(3);
    assertThat(reader.expectMessageClass(VenueFeed.EventsArrived.class).events())
        .hasSize(1);
  }

  @Test
  void a_source_without_live_bars_is_not_run_again() {
    feed.tell(new VenueFeed.Attach(reader.ref()));
    awaitQueues(1);
    queues.get(0).complete();
    reader.expectNoMessage(Duration.ofMillis(50));
    assertThat(queues).hasSize(1);
  }

  private void offer(int bar) {
    queues.get(queues.size() - 1).offer(new BarEvent(X, BARS.get(bar), Finality.CLOSED));
  }

  private void awaitQueues(int count) {
    reader.awaitAssert(() -> {
      assertThat(queues).hasSize(count);
      return null;
    });
  }
}
