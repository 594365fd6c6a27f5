package io.cryptvault.actors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class PendingAnswersTest {
  private final PendingAnswers pending = new PendingAnswers();

  private static void assertStopping(CompletionStage<?> answer) {
    assertThatThrownBy(() -> answer.toCompletableFuture().join())
        .satisfiesAnyOf(
            failure -> assertThat(failure).isInstanceOf(Refused.class),
            failure -> assertThat(failure).hasCauseInstanceOf(Refused.class))
        .extracting(failure -> failure instanceof Refused ? failure : failure.getCause())
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.code()).isEqualTo(Refusal.Code.STOPPING));
  }

  @Test
  void an_answer_is_passed_on() {
    CompletableFuture<String> asked = new CompletableFuture<>();
    CompletionStage<String> answer = pending.orStopping(asked);
    asked.complete("yes");
    pending.end();
    assertThat(answer.toCompletableFuture()).isCompletedWithValue("yes");
  }

  @Test
  void a_failure_is_passed_on() {
    CompletableFuture<String> asked = new CompletableFuture<>();
    CompletionStage<String> answer = pending.orStopping(asked);
    asked.completeExceptionally(new Refused(Refusal.Code.OVERLOADED, "many wait"));
    assertThatThrownBy(() -> answer.toCompletableFuture().join()).hasMessageContaining("many wait");
  }

  @Test
  void at_the_end_answered_questions_stay_answered_and_the_others_are_refused() {
    List<CompletableFuture<Integer>> asked = new ArrayList<>();
    for (int k = 0; k < 1_000; k++) {
      CompletableFuture<Integer> one = new CompletableFuture<>();
      asked.add(one);
      pending.orStopping(one);
    }
    for (int k = 0; k < 1_000; k += 3) { // at both ends of the list and between them
      asked.get(k).complete(k);
    }
    pending.end();
    for (int k = 0; k < 1_000; k++) {
      if (k % 3 == 0) {
        assertThat(asked.get(k)).isCompletedWithValue(k);
      } else {
        assertStopping(asked.get(k));
      }
    }
  }

  @Test
  void open_questions_are_refused_at_the_end() {
    CompletionStage<String> open = pending.orStopping(new CompletableFuture<>());
    pending.end();
    assertStopping(open);
    assertStopping(pending.orStopping(new CompletableFuture<String>()));
  }
}
