package io.cryptvault.http.client.host;

import static io.cryptvault.actors.ingest.Urgency.BACKFILL;
import static io.cryptvault.actors.ingest.Urgency.HOLE;
import static io.cryptvault.actors.ingest.Urgency.QUESTION;
import static io.cryptvault.actors.ingest.Urgency.REVIEW;
import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.ingest.Errand;
import io.cryptvault.actors.ingest.Urgency;
import io.cryptvault.config.ClientSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class WaitingCallsTest {
  private final WaitingCalls waiting = waiting(100, 8);

  private static WaitingCalls waiting(int most, int lessUrgentEvery) {
    var pool = ClientSettings.defaults().pool();
    return new WaitingCalls(new ClientSettings.Pool(
        pool.maxConnections(),
        most,
        lessUrgentEvery,
        pool.connectTimeout(),
        pool.requestTimeout(),
        pool.keepAlive(),
        pool.maxBody()));
  }

  private static HostCall<String> call(Urgency urgency) {
    return call(urgency, urgency.name());
  }

  private static HostCall<String> call(Urgency urgency, String path) {
    return new HostCall<>(
        DeferredQuery.of(new Query<>(path, Cost.weight(1), answer -> path)), new Callers(urgency));
  }

  private void wait(Urgency urgency, int calls) {
    for (int k = 0; k < calls; k++) {
      assertThat(waiting.add(call(urgency))).isEmpty();
    }
  }

  private List<String> started(int calls) {
    return started(calls, any -> true);
  }

  /** The paths of the next calls that start, at most this many, of those that match. */
  private List<String> started(int calls, Predicate<HostCall<?>> which) {
    List<String> paths = new ArrayList<>();
    for (var all = waiting.inOrder(); all.hasNext() && paths.size() < calls; ) {
      var next = all.next();
      if (which.test(next)) {
        all.remove();
        paths.add(next.query.key());
      }
    }
    return paths;
  }

  @Test
  void the_most_urgent_goes_first_and_equal_ones_in_order_of_arrival() {
    waiting.add(call(REVIEW, "review"));
    waiting.add(call(BACKFILL, "backfill"));
    waiting.add(call(QUESTION, "a"));
    waiting.add(call(QUESTION, "b"));
    waiting.add(call(HOLE, "hole"));

    assertThat(started(9)).containsExactly("hole", "a", "b", "backfill", "review");
    assertThat(waiting.size()).isZero();
  }

  @Test
  void while_less_urgent_calls_wait_one_of_eight_is_one_of_them() {
    wait(HOLE, 30);
    wait(REVIEW, 3);

    List<String> started = started(33);
    assertThat(started.subList(0, 7)).containsOnly("HOLE");
    assertThat(started).element(7).isEqualTo("REVIEW");
    assertThat(started.subList(8, 15)).containsOnly("HOLE");
    assertThat(started).element(15).isEqualTo("REVIEW");
    assertThat(started).element(23).isEqualTo("REVIEW");
  }

  @Test
  void the_less_urgent_queues_take_turns() {
    Urgency[] all = Urgency.values();
    for (Urgency urgency : all) {
      wait(urgency, 25);
    }

    List<String> started = started(48);
    assertThat(List.of(started.get(7), started.get(15), started.get(23), started.get(31)))
        .containsExactly("REVIEW", "BACKFILL", "QUESTION", "REVIEW");
    assertThat(started.subList(0, 28)).filteredOn("HOLE"::equals).hasSize(25);
  }

  @Test
  void a_hole_is_next_even_after_many_less_urgent_calls() {
    wait(BACKFILL, 50);
    started(20);
    wait(HOLE, 1);

    assertThat(started(2)).containsExactly("HOLE", "BACKFILL");
  }

  @Test
  void a_less_urgent_call_keeps_its_turn_until_it_may_start() {
    wait(HOLE, 30);
    wait(REVIEW, 1);

    assertThat(started(10, call -> !call.query.key().equals("REVIEW"))).containsOnly("HOLE");
    assertThat(started(1)).containsExactly("REVIEW");
  }

  @Test
  void a_call_that_must_wait_keeps_its_place_and_delays_no_other() {
    waiting.add(call(HOLE, "slow"));
    waiting.add(call(HOLE, "a"));
    waiting.add(call(QUESTION, "b"));

    assertThat(started(9, call -> !call.query.key().equals("slow"))).containsExactly("a", "b");
    waiting.add(call(HOLE, "c"));
    assertThat(started(9)).containsExactly("slow", "c");
  }

  @Test
  void a_call_that_has_become_more_urgent_moves_up() {
    var shared = call(REVIEW, "shared");
    wait(BACKFILL, 2);
    waiting.add(shared);
    waiting.add(call(HOLE, "first"));
    shared.callers.join(new Errand(HOLE));
    waiting.raised(shared.callers);
    waiting.raised(shared.callers);
    waiting.raised(new Callers(HOLE)); // of a call that no longer waits

    assertThat(waiting.size()).isEqualTo(4);
    assertThat(started(9)).containsExactly("first", "shared", "BACKFILL", "BACKFILL");
  }

  @Test
  void a_call_whose_pause_is_over_goes_first_in_the_queue_of_its_present_urgency() {
    var again = call(BACKFILL, "again");
    again.dueAt = 1_000;
    waiting.pause(again);
    wait(QUESTION, 1);
    wait(HOLE, 1);
    assertThat(waiting.size()).isEqualTo(3);
    assertThat(waiting.nextDue()).isEqualTo(1_000);
    waiting.endPauses(999);
    assertThat(waiting.nextDue()).isEqualTo(1_000);
    again.callers.join(new Errand(QUESTION)); // a caller joins it during the pause
    waiting.raised(again.callers);
    waiting.endPauses(1_000);

    assertThat(waiting.nextDue()).isEqualTo(Long.MAX_VALUE);
    assertThat(started(9)).containsExactly("HOLE", "again", "QUESTION");
  }

  @Test
  void a_call_that_finds_no_place_takes_that_of_the_newest_least_urgent_call() {
    WaitingCalls full = waiting(3, 8);
    var older = call(REVIEW);
    var newer = call(REVIEW);
    var question = call(QUESTION);
    assertThat(full.add(older)).isEmpty();
    assertThat(full.add(newer)).isEmpty();
    assertThat(full.add(question)).isEmpty();

    var equal = call(REVIEW);
    assertThat(full.add(equal)).containsSame(equal);
    assertThat(full.add(call(BACKFILL))).containsSame(newer);
    assertThat(full.add(call(HOLE))).containsSame(older);
    var backfill = call(BACKFILL);
    assertThat(full.add(backfill)).containsSame(backfill);
    assertThat(full.size()).isEqualTo(3);
  }

  @Test
  void calls_in_a_pause_count_and_keep_their_places() {
    WaitingCalls full = waiting(1, 8);
    full.pause(call(REVIEW));

    var hole = call(HOLE);
    assertThat(full.add(hole)).containsSame(hole);
  }
}
