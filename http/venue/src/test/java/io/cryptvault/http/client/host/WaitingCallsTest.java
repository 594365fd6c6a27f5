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

  /** The paths of the next so many that start, of those that may. */
  private List<String> started(int calls, Predicate<HostCall<?>> which) {
    List<String> paths = new ArrayList<>();
    for (var all = waiting.inOrder(); all.hasNext() && paths.size() < calls; ) {
      var next = all.next();
      if (which.test(next)) {
        all.remove();
        paths.add(next.inquiry.key());
      }
    }
    return paths;
  }

  @Test
  void the_most_urgent_goes_first_and_equal_ones_in_the_order_in_which_they_came() {
    waiting.add(call(REVIEW, "review"));
    waiting.add(call(BACKFILL, "backfill"));
    waiting.add(call(QUESTION, "a"));
    waiting.add(call(QUESTION, "b"));
    waiting.add(call(HOLE, "hole"));

    assertThat(started(9)).containsExactly("hole", "a", "b", "backfill", "review");
    assertThat(waiting.size()).isZero();
  }

  @Test
  void one_of_eight_is_a_less_urgent_one_while_any_waits() {
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
  void the_less_urgent_lines_have_their_turns_one_after_the_other() {
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
  void a_hole_is_next_whatever_has_started_while_nothing_less_urgent_waited() {
    wait(BACKFILL, 50);
    started(20);
    wait(HOLE, 1);

    assertThat(started(2)).containsExactly("HOLE", "BACKFILL");
  }

  @Test
  void a_less_urgent_call_that_must_wait_at_its_turn_has_it_as_soon_as_it_may() {
    wait(HOLE, 30);
    wait(REVIEW, 1);

    assertThat(started(10, call -> !call.inquiry.key().equals("REVIEW"))).containsOnly("HOLE");
    assertThat(started(1)).containsExactly("REVIEW");
  }

  @Test
  void one_that_must_wait_keeps_its_place_and_holds_no_other_up() {
    waiting.add(call(HOLE, "slow"));
    waiting.add(call(HOLE, "a"));
    waiting.add(call(QUESTION, "b"));

    assertThat(started(9, call -> !call.inquiry.key().equals("slow"))).containsExactly("a", "b");
    waiting.add(call(HOLE, "c"));
    assertThat(started(9)).containsExactly("slow", "c");
  }

  @Test
  void a_call_that_has_become_more_urgent_moves_up() {
    var shared = call(REVIEW, "shared");
    wait(BACKFILL, 2);
    waiting.add(shared);
    waiting.add(call(HOLE, "first"));
    shared.askers.join(new Errand(HOLE));
    waiting.raised(shared.askers);
    waiting.raised(shared.askers);
    waiting.raised(new Callers(HOLE)); // of a call that does not wait any more

    assertThat(waiting.size()).isEqualTo(4);
    assertThat(started(9)).containsExactly("first", "shared", "BACKFILL", "BACKFILL");
  }

  @Test
  void a_call_whose_pause_is_over_goes_first_in_the_line_that_it_belongs_in_by_then() {
    var again = call(BACKFILL, "again");
    again.dueAt = 1_000;
    waiting.pause(again);
    wait(QUESTION, 1);
    wait(HOLE, 1);
    assertThat(waiting.size()).isEqualTo(3);
    assertThat(waiting.nextDue()).isEqualTo(1_000);
    waiting.endPauses(999);
    assertThat(waiting.nextDue()).isEqualTo(1_000);
    again.askers.join(new Errand(QUESTION)); // somebody joins it while it pauses
    waiting.raised(again.askers);
    waiting.endPauses(1_000);

    assertThat(waiting.nextDue()).isEqualTo(Long.MAX_VALUE);
    assertThat(started(9)).containsExactly("HOLE", "again", "QUESTION");
  }

  @Test
  void a_call_that_finds_it_full_takes_the_place_of_the_newest_of_the_least_urgent_ones() {
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
