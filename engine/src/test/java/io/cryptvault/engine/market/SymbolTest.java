package io.cryptvault.engine.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymbolTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"BTC/USDT", "AAPL", "^GSPC", "BRK.B", "EURUSD=X", "btc-perp_1", "1INCH/USD"})
  void a_valid_name_is_kept_unchanged(String name) {
    assertThat(Symbol.of(name)).hasToString(name);
    assertThat(Symbol.of(name).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "BTC USDT", "BTC%2FUSDT", "\u00c4", "a\n", "A,B", "a;b", "<b>"})
  void an_invalid_name_is_refused(String name) {
    assertThatThrownBy(() -> Symbol.of(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("was \"" + name + "\"; write it as BTC/USDT or AAPL");
  }

  @Test
  void a_name_has_at_most_64_characters() {
    assertThat(Symbol.of("A".repeat(64)).name()).hasSize(64);
    assertThatThrownBy(() -> Symbol.of("A".repeat(65)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void case_matters_and_symbols_are_ordered_by_name() {
    assertThat(Symbol.of("btc")).isNotEqualTo(Symbol.of("BTC"));
    assertThat(Symbol.of("AAPL")).isLessThan(Symbol.of("MSFT"));
  }
}
