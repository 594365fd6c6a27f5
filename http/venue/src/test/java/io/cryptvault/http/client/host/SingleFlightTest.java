package io.cryptvault.http.client.host;

import static io.cryptvault.actors.ingest.Urgency.BACKFILL;
import static io.cryptvault.actors.ingest.Urgency.HOLE;
import static io.cryptvault.actors.ingest.Urgency.QUESTION;
import static io.cryptvault.actors.ingest.Urgency.REVIEW;
import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.ingest.Errand;
import io.cryptvault.actors.ingest.Urgency;
import io.cryptvault.engine.fixture.Await;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SingleFlightTest {

  private final List<Callers> raised = new ArrayList<>();
  private final List<Callers> left = new ArrayList<>();

  @Test
  void equal_calls_in_flight_are_one_and_later_ones_are_new() {
    var shared = new AtomicInteger();
    var calls = new AtomicInteger();
    var flight = new SingleFlight<String, String>(shared::incrementAndGet, raised::add, left::add);
    var slow = new CompletableFuture<String>();

    var first = flight.get("a", new Errand(QUESTION), call -> {
      calls.incrementAndGet();
      return slow;
    });
    var second = flight.get(
        "a", new Errand(QUESTION), call -> CompletableFuture.completedStage("never asked"));
    slow.complete("answer");
    var third =
        flight.get("a", new Errand(QUESTION), call -> CompletableFuture.completedStage("new"));

    assertThat(List.of(Await.value(first), Await.value(second), Await.value(third)))
        .containsExactly("answer", "answer", "new");
    assertThat(calls).hasValue(1);
    assertThat(shared).hasValue(1);
    assertThat(raised).isEmpty();
  }

  @Test
  void a_call_is_as_urgent_as_its_most_urgent_caller() {
    var flight = new SingleFlight<String, String>(() -> {}, raised::add, left::add);
    List<Callers> made = new ArrayList<>();
    var slow = new CompletableFuture<String>();
    for (Urgency asker : List.of(BACKFILL, REVIEW, HOLE, QUESTION)) {
      flight.get("a", new Errand(asker), call -> {
        made.add(call);
        return slow;
      });
    }

    assertThat(made).hasSize(1);
    assertThat(made.get(0).now()).isEqualTo(HOLE);
    assertThat(raised).isEqualTo(made); // once, for the hole
  }

  @Test
  void a_call_is_dropped_when_all_callers_give_up_and_the_next_caller_makes_a_new_one() {
    var flight = new SingleFlight<String, String>(() -> {}, raised::add, left::add);
    var first = new Errand(QUESTION);
    var second = new Errand(QUESTION);
    List<Callers> made = new ArrayList<>();
    for (Errand errand : List.of(first, second)) {
      flight.get("a", errand, call -> {
        made.add(call);
        return new CompletableFuture<>();
      });
    }

    first.giveUp();
    assertThat(left).isEmpty();
    second.giveUp();
    assertThat(left).isEqualTo(made);

    var third =
        flight.get("a", new Errand(QUESTION), call -> CompletableFuture.completedStage("new"));
    assertThat(Await.value(third)).isEqualTo("new");
  }

  @Test
  void a_sent_call_can_be_joined_after_its_caller_has_given_up() {
    var flight = new SingleFlight<String, String>(() -> {}, raised::add, left::add);
    var errand = new Errand(QUESTION);
    var slow = new CompletableFuture<String>();
    flight.get("a", errand, call -> {
      call.goes();
      return slow;
    });
    errand.giveUp();
    var joined = flight.get(
        "a", new Errand(QUESTION), call -> CompletableFuture.completedStage("never asked"));
    slow.complete("answer");

    assertThat(left).isEmpty();
    assertThat(Await.value(joined)).isEqualTo("answer");
  }

  @Test
  void all_callers_are_told_when_their_call_waits_in_a_queue() {
    var flight = new SingleFlight<String, String>(() -> {}, raised::add, left::add);
    List<String> told = new ArrayList<>();
    List<Callers> made = new ArrayList<>();
    for (String who : List.of("first", "second")) {
      flight.get("a", new Errand(QUESTION, waits -> told.add(who + " " + waits)), call -> {
        made.add(call);
        call.waits();
        return new CompletableFuture<>();
      });
    }
    made.getFirst().goes();

    assertThat(told).containsExactly("first true", "second true", "first false", "second false");
  }
}
