package io.cryptvault.actors;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.answer.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.junit.jupiter.api.Test;

class FeedGateTest {
  private final FeedGate gate = new FeedGate();
  private final List<CompletableFuture<Done>> sent = new ArrayList<>();

  private CompletionStage<Done> sending() {
    CompletableFuture<Done> stage = new CompletableFuture<>();
    sent.add(stage);
    return stage;
  }

  private static boolean isRefused(CompletionStage<Done> stage) {
    CompletableFuture<Done> future = stage.toCompletableFuture();
    return future.isCompletedExceptionally()
        && Refusal.of(future.exceptionNow()).code() == Refusal.Code.OVERLOADED
        && Refusal.of(future.exceptionNow()).detail().endsWith("before the next");
  }

  @Test
  void forming_bars_are_refused_first_and_closed_ones_much_later_and_both_fit_again_afterwards() {
    int forming = 0;
    while (!isRefused(gate.sendForming(this::sending))) {
      forming++;
    }
    assertThat(sent).hasSize(forming);
    int closed = 0;
    while (!isRefused(gate.send(100, this::sending))) {
      closed += 100;
    }
    assertThat(closed + forming).isBetween(8 * forming - 100, 8 * forming + 8);
    sent.forEach(stage -> stage.complete(Done.getInstance()));
    assertThat(isRefused(gate.sendForming(this::sending))).isFalse();
    assertThat(isRefused(gate.send(1, this::sending))).isFalse();
  }

  @Test
  void a_call_of_many_bars_is_taken_when_nothing_waits_and_what_fails_is_given_back() {
    assertThat(isRefused(gate.send(Integer.MAX_VALUE, this::sending))).isFalse();
    assertThat(isRefused(gate.send(1, this::sending))).isTrue();
    sent.getFirst().completeExceptionally(new IllegalStateException("no worker"));
    assertThat(isRefused(gate.send(1, this::sending))).isFalse();
  }
}
