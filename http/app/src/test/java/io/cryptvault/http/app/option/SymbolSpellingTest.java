package io.cryptvault.http.app.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The spellings in which a symbol of the source is found. */
class SymbolSpellingTest {
  private static final List<Symbol> LISTED =
      symbols("BTC/USDT", "BTC/USD", "ETH/USDT", "A/BC", "AB/C", "Brk.b", "^GSPC", "---");

  private static List<Symbol> symbols(String... names) {
    return Stream.of(names).map(Symbol::of).toList();
  }

  private static List<Symbol> found(String... names) {
    return SymbolSpelling.asListed(symbols(names), LISTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"BTC/USDT", "BTCUSDT", "btcusdt", "btc-usdt", "btc/usdt", "Btc_Usdt"})
  void another_spelling_finds_the_only_symbol_of_these_letters(String name) {
    assertThat(found(name)).isEqualTo(symbols("BTC/USDT"));
  }

  @Test
  void the_case_of_the_source_is_kept_and_signs_do_not_matter() {
    assertThat(found("brkb", "GSPC", "btcusd")).isEqualTo(symbols("Brk.b", "^GSPC", "BTC/USD"));
  }

  @Test
  void two_spellings_of_one_symbol_are_one() {
    assertThat(found("ethusdt", "BTCUSDT", "ETH/USDT")).isEqualTo(symbols("ETH/USDT", "BTC/USDT"));
  }

  @Test
  void a_name_that_means_several_is_an_error_that_lists_them_unless_it_is_exact() {
    assertThatThrownBy(() -> found("abc"))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessage("symbol abc: expected a name that means one symbol, found A/BC and AB/C;"
            + " type the one that is meant");
    assertThat(found("AB/C", "btcusdt")).isEqualTo(symbols("AB/C", "BTC/USDT"));
  }

  @Test
  void what_the_source_lacks_stands_as_typed() {
    assertThat(found("DOGEUSDT", "--", "---")).isEqualTo(symbols("DOGEUSDT", "--", "---"));
    assertThat(SymbolSpelling.asListed(symbols("btcusdt"), List.of()))
        .isEqualTo(symbols("btcusdt"));
  }
}
