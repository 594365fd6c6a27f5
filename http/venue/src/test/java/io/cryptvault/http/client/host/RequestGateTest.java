package io.cryptvault.http.client.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.actors.ingest.Errand;
import io.cryptvault.actors.ingest.Urgency;
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
      (answer, time) -> answer.status() == 429
          ? Optional.of(CallFailure.held(FailureKind.LIMITED, "was HTTP 429", HOLD))
          : Optional.empty(),
      clock,
      new Random(1));

  /** A host that records when it was called and answers with a set status. */
  private final class Host implements Transport {
    private final List<Long> calls = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();
    private int status = 200;

    @Override
    public synchronized CompletionStage<Answer> call(String pathAndQuery) {
      calls.add(clock.millis());
      paths.add(pathAndQuery);
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

    /** The paths of the calls after the first. */
    synchronized List<String> after() {
      return List.copyOf(paths.subList(1, paths.size()));
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
    return client.get(query(path));
  }

  private CompletionStage<String> get(String path, Urgency urgency) {
    return client.get(DeferredQuery.of(query(path)), new Callers(urgency));
  }

  private static Query<String> query(String path) {
    return new Query<>(path, Cost.weight(1), answer -> path);
  }

  /** From now on calls wait until the hold is over, also the refused one, a review. */
  private void hold() {
    host.answers(429);
    get("/held", Urgency.REVIEW);
    untilCalled(1);
    waits(1);
    host.answers(200);
  }

  /** Waits until this many calls wait. */
  private void waits(int calls) {
    kit.createTestProbe().awaitAssert(() -> {
      assertThat(client.statistics().waiting()).isEqualTo(calls);
      return calls;
    });
  }

  private static String whyNot(CompletionStage<String> call) {
    return call.handle((answer, failure) -> Failures.ofCall(failure).getMessage())
        .toCompletableFuture()
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
  }

  /** Lets time pass until the host has been called this many times. */
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
  void no_call_is_sent_during_a_hold() {
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
  void the_call_for_a_hole_starts_before_waiting_backfill() {
    hold();
    for (int k = 0; k < 3_000; k++) {
      get("/" + k, Urgency.BACKFILL);
    }
    get("/question");
    get("/hole", Urgency.HOLE);
    waits(3_003);
    untilCalled(3_004); // the held call is sent twice

    assertThat(host.after()).startsWith("/hole", "/question", "/0", "/1", "/2");
  }

  @Test
  void a_review_has_its_share_under_a_steady_flow_of_urgent_calls() {
    hold();
    get("/review", Urgency.REVIEW);
    for (int k = 0; k < 20; k++) {
      holes(10);
    }
    waits(22);
    untilCalled(203);

    // One of eight: first the refused call again, then this one.
    assertThat(host.after()).element(7).isEqualTo("/held");
    assertThat(host.after()).element(15).isEqualTo("/review");
    assertThat(host.after()).filteredOn("/hole"::equals).hasSize(200);
  }

  /** Holes one after another: when one is filled, the next is asked for. */
  private void holes(int more) {
    if (more > 0) {
      get("/hole", Urgency.HOLE).thenRun(() -> holes(more - 1));
    }
  }

  @Test
  void a_call_that_has_become_more_urgent_while_it_waits_moves_up() {
    hold();
    for (int k = 0; k < 20; k++) {
      get("/" + k, Urgency.BACKFILL);
    }
    var callers = new Callers(Urgency.REVIEW);
    client.get(DeferredQuery.of(query("/shared")), callers);
    callers.join(new Errand(Urgency.HOLE));
    client.raised(callers);
    waits(22);
    untilCalled(23);

    assertThat(host.after()).startsWith("/shared", "/0");
  }

  @Test
  void a_call_whose_callers_have_given_up_leaves_the_queue() {
    hold();
    var callers = new Callers(Urgency.QUESTION);
    CompletionStage<String> left = client.get(DeferredQuery.of(query("/left")), callers);
    get("/other");
    waits(3);
    client.left(callers);

    assertThat(whyNot(left)).endsWith("was not sent; all who asked for it have given up");
    waits(2);
    untilCalled(3);
    assertThat(host.after()).containsExactlyInAnyOrder("/held", "/other");
  }

  @Test
  void a_call_whose_callers_gave_up_while_it_was_in_flight_is_not_sent_again() {
    host.answers(429);
    var errand = new Errand(Urgency.QUESTION);
    errand.giveUp();
    CompletionStage<String> left =
        client.get(DeferredQuery.of(query("/left")), new Callers(errand)); // the gate is not told
    assertThat(whyNot(left)).contains("was HTTP 429");
    host.answers(200);
    get("/other");
    untilCalled(2);

    assertThat(host.after()).containsExactly("/other");
  }

  @Test
  void calls_that_wait_for_a_host_that_only_fails_fail_at_their_deadline() {
    host.answers(429);
    List<CompletionStage<String>> calls = new ArrayList<>();
    for (int k = 0; k < 50; k++) {
      calls.add(get("/" + k));
    }
    Duration most = ClientSettings.defaults().retry().deadline().multipliedBy(2);
    Duration step = Duration.ofSeconds(2); // each takes a tenth of a real second
    for (Duration passed = Duration.ZERO; passed.compareTo(most) < 0; passed = passed.plus(step)) {
      now.addAndGet(step.toMillis());
      time.timePasses(step);
    }

    for (CompletionStage<String> call : calls) {
      assertThat(whyNot(call)).contains("was HTTP 429");
    }
  }

  @Test
  void a_call_that_finds_the_queues_full_takes_the_place_of_a_less_urgent_one() {
    hold();
    int most = ClientSettings.defaults().pool().maxWaiting();
    List<CompletionStage<String>> backfill = new ArrayList<>();
    for (int k = 0; k < most - 1; k++) { // and the one that is held
      backfill.add(get("/" + k, Urgency.BACKFILL));
    }
    CompletionStage<String> late = get("/late", Urgency.BACKFILL);
    CompletionStage<String> hole = get("/hole", Urgency.HOLE);

    String full = "4096 calls wait already (cryptvault.client.pool.max-waiting)";
    assertThat(whyNot(late)).endsWith(full);
    assertThat(whyNot(backfill.getLast()))
        .endsWith(full + ", and a more urgent call took its place");
    waits(most);
    untilCalled(most + 1);
    assertThat(host.after()).startsWith("/hole", "/0");
    assertThat(hole.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join())
        .isEqualTo("/hole");
  }

  @Test
  void closing_fails_waiting_calls_and_later_ones() {
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

  @Test
  void a_call_whose_query_cannot_be_made_fails_alone() {
    CompletionStage<String> broken = client.get(
        new DeferredQuery<String>("newest of X", Cost.weight(1), () -> {
          throw new IllegalStateException("no such page");
        }),
        new Callers(Urgency.QUESTION));
    CompletionStage<String> other = get("/other");

    assertThat(whyNot(broken)).contains("(newest of X)").contains("no such page");
    assertThat(other.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join())
        .isEqualTo("/other");
  }

  @Test
  void waiting_calls_fail_when_the_actor_system_ends() {
    hold();
    CompletionStage<String> waiting = get("/a");
    waits(2);
    kit.shutdownTestKit();

    assertThat(whyNot(waiting)).contains("the client is closed");
  }
}
