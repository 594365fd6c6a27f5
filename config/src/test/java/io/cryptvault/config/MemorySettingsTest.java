package io.cryptvault.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemorySettingsTest {
  private static final long HEAP = Runtime.getRuntime().maxMemory();

  @Test
  void a_budget_is_a_size_or_a_share_of_the_heap() {
    assertThat(new MemorySettings("2 MiB").bytes()).isEqualTo(2 << 20);
    assertThat(new MemorySettings(" 50% ").bytes()).isEqualTo(HEAP / 2);
    assertThat(new MemorySettings("100%").bytes()).isEqualTo(HEAP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "much", "-1", "-5 MiB", "0", "1 KiB", "0%", "-3%", "101%", "NaN%", "%", "999 TiB"
      })
  void what_is_neither_or_absurd_is_refused_in_words(String budget) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> new MemorySettings(budget))
        .withMessageContaining(
            "cryptvault.memory.budget: expected a size such as 512 MiB or a share"
                + " of the heap such as 60%, from 1 MiB to the maximum heap of " + (HEAP >> 20)
                + " MiB,"
                + " was \"" + budget + "\"");
  }
}
