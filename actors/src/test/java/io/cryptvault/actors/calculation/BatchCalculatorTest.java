package io.cryptvault.actors.calculation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class BatchCalculatorTest {
  private final List<String> called = Collections.synchronizedList(new ArrayList<>());

  @Test
  void equal_arguments_are_computed_once_and_each_gets_its_result() {
    CalculatedBatch<String, Integer> batch =
        BatchCalculator.of(this::length).add("aa").add("b").add("aa").run();

    assertThat(batch.results()).containsExactly(2, 1, 2);
    assertThat(called).containsExactly("aa", "b");
    assertThat(batch.asked()).isEqualTo(3);
    assertThat(batch.computed()).isEqualTo(2);
    assertThat(batch.savedShare()).isEqualTo(1 - 2.0 / 3);
  }

  @Test
  void one_failure_leaves_the_results_of_the_others() {
    CalculatedBatch<String, Integer> batch =
        BatchCalculator.of(this::length).addAll(List.of("bad", "good", "bad")).run();

    assertThat(batch.byArgument()).containsExactly(Map.entry("good", 4));
    assertThat(batch.failures()).containsOnlyKeys("bad");
    assertThatThrownBy(batch::results)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "1 of 2 calculations failed, the first for bad: java.lang.IllegalArgumentException:"
                + " not this; byArgument() has the results of the others")
        .hasRootCauseMessage("not this");
  }

  @Test
  void threads_of_an_executor_compute_the_same() {
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      BatchCalculator<String, Integer> calculator =
          BatchCalculator.of(this::length).on(threads);
      List<Integer> expected = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        calculator.add("x".repeat(i % 50));
        expected.add(i % 50);
      }

      CalculatedBatch<String, Integer> batch = calculator.run();

      assertThat(batch.results()).isEqualTo(expected);
      assertThat(called).hasSize(50);
    }
  }

  @Test
  void nothing_asked_is_nothing_computed() {
    CalculatedBatch<String, Integer> batch = BatchCalculator.of(this::length).run();

    assertThat(batch.results()).isEmpty();
    assertThat(batch.savedShare()).isZero();
  }

  private int length(String text) {
    called.add(text);
    if (text.equals("bad")) {
      throw new IllegalArgumentException("not this");
    }
    return text.length();
  }
}
