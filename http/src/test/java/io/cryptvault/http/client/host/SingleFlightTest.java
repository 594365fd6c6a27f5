package io.cryptvault.http.client.host;

import static io.cryptvault.actors.ingest.Urgency.BACKFILL;
import static io.cryptvault.actors.ingest.Urgency.HOLE;
import static io.cryptvault.actors.ingest.Urgency.QUESTION;
import static io.cryptvault.actors.ingest.Urgency.REVIEW;
import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.ingest.Urgency;
import io.cryptvault.http.client.Await;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SingleFlightTest {

  private final List<CallUrgency> raised = new ArrayList<>();

  @Test
  void equal_calls_in_flight_are_one_and_later_ones_are_new() {
    var shared = new AtomicInteger();
    var calls = new AtomicInteger();
    var flight = new SingleFlight<String, String>(shared::incrementAndGet, raised::add);
    var slow = new CompletableFuture<String>();

    var first = flight.get("a", QUESTION, call -> {
      calls.incrementAndGet();
      return slow;
    });
    var second = flight.get("a", QUESTION, call -> CompletableFuture.completedStage("never asked"));
    slow.complete("answer");
    var third = flight.get("a", QUESTION, call -> CompletableFuture.completedStage("new"));

    assertThat(List.of(Await.value(first), Await.value(second), Await.value(third)))
        .containsExactly("answer", "answer", "new");
    assertThat(calls).hasValue(1);
    assertThat(shared).hasValue(1);
    assertThat(raised).isEmpty();
  }

  @Test
  void a_call_is_as_urgent_as_the_most_urgent_of_those_who_wait_for_it() {
    var flight = new SingleFlight<String, String>(() -> {}, raised::add);
    List<CallUrgency> made = new ArrayList<>();
    var slow = new CompletableFuture<String>();
    for (Urgency asker : List.of(BACKFILL, REVIEW, HOLE, QUESTION)) {
      flight.get("a", asker, call -> {
        made.add(call);
        return slow;
      });
    }

    assertThat(made).hasSize(1);
    assertThat(made.get(0).now()).isEqualTo(HOLE);
    assertThat(raised).isEqualTo(made); // once, for the hole
  }
}
