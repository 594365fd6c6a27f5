package io.cryptvault.http.client.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.config.ClientSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestGateTest {
  private static final Duration HOLD = Duration.ofSeconds(1);
  private static final int STEP = 250;

  private final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
  private final ManualTime time = ManualTime.get(kit.system());
  private final AtomicLong now = new AtomicLong(1_800_000_000_000L);
  private final InstantSource clock = () -> Instant.ofEpochMilli(now.get());
  private final Host host = new Host();
  private final PooledClient client = PooledClient.create(
      kit.system(),
      "fake",
      ClientSettings.defaults(),
      meter -> host,
      (answer, told) -> answer.status() == 429
          ? Optional.of(CallFailure.held(FailureKind.LIMITED, "came 429", HOLD))
          : Optional.empty(),
      clock,
      new Random(1));

  /** A host that notes when it was called, and answers what it is told to. */
  private final class Host implements Transport {
    private final List<Long> calls = new ArrayList<>();
    private int status = 200;

    @Override
    public synchronized CompletionStage<Answer> call(String pathAndQuery) {
      calls.add(clock.millis());
      return CompletableFuture.completedFuture(new Answer(
          status,
          "application/json",
          Optional.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          ByteString.emptyByteString()));
    }

    synchronized void answers(int with) {
      status = with;
    }

    synchronized List<Long> calls() {
      return List.copyOf(calls);
    }

    @Override
    public void renew() {}

    @Override
    public CompletionStage<Done> close() {
      return CompletableFuture.completedFuture(Done.getInstance());
    }
  }

  @AfterEach
  void close() {
    client.close();
    kit.shutdownTestKit();
  }

  private CompletionStage<String> get(String path) {
    return client.get(new Query<>(path, Cost.weight(1), answer -> path));
  }

  /** Lets time pass until the host has been called so often. */
  private void untilCalled(int times) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (host.calls().size() < times && System.nanoTime() < end) {
      now.addAndGet(STEP);
      time.timePasses(Duration.ofMillis(STEP)); // which gives the actors time to act
    }
    assertThat(host.calls()).hasSize(times);
  }

  private long pauseBefore(int call) {
    return host.calls().get(call) - host.calls().get(call - 1);
  }

  @Test
  void a_host_that_refuses_the_first_call_after_a_hold_is_left_alone_for_twice_as_long() {
    host.answers(429);
    CompletionStage<String> answer = get("/a");
    untilCalled(4);
    assertThat(pauseBefore(1)).isGreaterThanOrEqualTo(HOLD.toMillis());
    assertThat(pauseBefore(2)).isGreaterThanOrEqualTo(2 * HOLD.toMillis());
    assertThat(pauseBefore(3)).isGreaterThanOrEqualTo(4 * HOLD.toMillis());

    host.answers(200);
    untilCalled(5);
    assertThat(pauseBefore(4)).isGreaterThanOrEqualTo(8 * HOLD.toMillis());
    assertThat(answer.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join())
        .isEqualTo("/a");
  }

  @Test
  void after_a_success_the_next_hold_is_a_short_one_again() {
    host.answers(429);
    get("/a");
    untilCalled(2); // the second hold is twice as long
    host.answers(200);
    untilCalled(3);
    get("/b").toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    host.answers(429);
    get("/c");
    untilCalled(5);
    untilCalled(6);
    assertThat(pauseBefore(5)).isBetween(HOLD.toMillis(), 2 * HOLD.toMillis() - 1);
  }

  @Test
  void while_it_is_held_nobody_calls_the_host() {
    host.answers(429);
    get("/a");
    untilCalled(1);
    host.answers(200);
    List<CompletionStage<String>> others = new ArrayList<>();
    for (int k = 0; k < 50; k++) {
      others.add(get("/" + k));
    }
    untilCalled(52);
    long end = host.calls().get(0) + HOLD.toMillis();
    assertThat(host.calls().subList(1, 52)).allMatch(call -> call >= end);
    others.forEach(
        other -> other.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join());
  }

  @Test
  void what_waits_when_it_is_closed_fails_and_nothing_is_taken_after_it() {
    host.answers(429);
    CompletionStage<String> waiting = get("/a");
    untilCalled(1);
    client.close();
    for (CompletionStage<String> closed : List.of(waiting, get("/b"))) {
      assertThatThrownBy(
              () -> closed.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join())
          .rootCause()
          .hasMessageContaining("the client is closed");
    }
  }
}
