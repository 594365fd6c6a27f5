package io.cryptvault.actors.calculation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MemoizeLastTest {
  private final List<Integer> computed = new ArrayList<>();
  private final Function<Integer, Integer> square = CalculationCache.memoizeLast(2, this::square);

  @Test
  void the_last_arguments_are_remembered_and_the_one_before_is_not() {
    // The second 1 is the last again, so that 3 displaces 2.
    assertThat(Stream.of(1, 2, 1, 3, 1, 2).map(square)).containsExactly(1, 4, 1, 9, 1, 4);

    assertThat(computed).containsExactly(1, 2, 3, 2);
  }

  @Test
  void a_failure_is_not_remembered() {
    assertThatThrownBy(() -> square.apply(-1)).hasMessage("negative");
    assertThatThrownBy(() -> square.apply(-1)).hasMessage("negative");

    assertThat(computed).containsExactly(-1, -1);
  }

  @Test
  void it_remembers_one_argument_at_least() {
    assertThatThrownBy(() -> CalculationCache.memoizeLast(0, this::square))
        .hasMessage("arguments: expected 1 or more, was 0");
  }

  private int square(int argument) {
    computed.add(argument);
    if (argument < 0) {
      throw new IllegalArgumentException("negative");
    }
    return argument * argument;
  }
}
