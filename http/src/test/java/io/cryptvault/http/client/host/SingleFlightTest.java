package io.cryptvault.http.client.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.http.client.Await;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SingleFlightTest {

  @Test
  void equal_calls_in_flight_are_one_and_later_ones_are_new() {
    var shared = new AtomicInteger();
    var calls = new AtomicInteger();
    var flight = new SingleFlight<String, String>(shared::incrementAndGet);
    var slow = new CompletableFuture<String>();

    var first = flight.get("a", () -> {
      calls.incrementAndGet();
      return slow;
    });
    var second = flight.get("a", () -> CompletableFuture.completedStage("never asked"));
    slow.complete("answer");
    var third = flight.get("a", () -> CompletableFuture.completedStage("new"));

    assertThat(List.of(Await.value(first), Await.value(second), Await.value(third)))
        .containsExactly("answer", "answer", "new");
    assertThat(calls).hasValue(1);
    assertThat(shared).hasValue(1);
  }
}
