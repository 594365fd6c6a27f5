package io.cryptvault.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.NamedFormula;
import io.cryptvault.engine.formula.NamedFormulas;
import io.cryptvault.engine.indicator.Indicators;
import io.cryptvault.engine.plan.Plan;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Named formulas in a configuration become functions; all wrong ones are reported together. */
class FunctionsTest {

  private static Config over(String text) {
    return ConfigFactory.parseString(text)
        .withFallback(ConfigFactory.defaultReference())
        .resolve();
  }

  @Test
  void the_short_form_is_a_formula_whose_parameters_must_be_given() {
    Catalogue functions = Settings.load(over("""
        cryptvault.functions { trend = "ema(close, $fast) - ema(close, $slow)" }
        """)).functions();
    Function trend = functions.find("TREND").orElseThrow();
    assertThat(trend.signature()).isEqualTo("trend(close, fast, slow)");
    assertThat(trend.source()).isEqualTo("configuration");
    assertThat(trend.family()).isEqualTo(Function.Family.CUSTOM);
    assertThat(Plan.of(List.of("trend(12, 26) > 0"), functions).isCondition(0)).isTrue();
  }

  @Test
  void the_long_form_has_defaults_ranges_summary_and_source() {
    Catalogue functions = Settings.load(over("""
        cryptvault.functions {
          strong { formula = "adx($period) > $level and trend(12) > 0", period = 14
                   level { default = 25, least = 0, most = 100 }, summary = "A trend", source = "the desk" }
          trend { formula = "ema(close, $fast) - ema(close, $slow)", slow = 26 }
        }
        """)).functions();
    Function strong = functions.find("strong").orElseThrow();
    assertThat(strong.signature()).isEqualTo("strong(high, low, close, period=14, level=25)");
    assertThat(strong.parameters().get(1).range()).isEqualTo("a number 0..100");
    assertThat(strong.summary() + ", " + strong.source()).isEqualTo("A trend, the desk");
    assertThat(strong.isCondition()).isTrue();
    Plan plan = Plan.of(List.of("strong", "not strong(10, 30)", "trend(5)"), functions);
    assertThat(plan.size()).isEqualTo(3);
  }

  @Test
  void all_wrong_formulas_are_reported_together_with_other_problems() {
    Config broken = over("""
        cryptvault.worker.stash-capacity = 0
        cryptvault.functions {
          rsi = "close"
          bad = "emma(close, $n)"
          number = 3
          circle = "circle + 1"
          empty { n = 3 }
          odd { formula = "ema($n)", n { default = many, lowest = 2 } }
          other { formula = "ema($n)", m = 3 }
          good = "ema($n)"
        }
        """);
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> Settings.load(broken))
        .satisfies(e -> assertThat(e.problems())
            .anyMatch(p -> p.startsWith("cryptvault.worker.stash-capacity: expected"))
            .anyMatch(p -> p.startsWith("cryptvault.functions.rsi: expected a name that is not"))
            .anyMatch(p -> p.startsWith("cryptvault.functions.bad: formula \"emma(close, $n)\""))
            .anyMatch(p -> p.startsWith("cryptvault.functions.number: expected a formula in quot"))
            .anyMatch(p -> p.equals("cryptvault.functions.circle: calls itself: circle -> circle"))
            .anyMatch(p -> p.startsWith("cryptvault.functions.empty: expected formula = "))
            .anyMatch(p -> p.startsWith("cryptvault.functions.odd.n: expected a number, was many"))
            .anyMatch(p -> p.startsWith("cryptvault.functions.odd.n: expected default, least or"))
            .anyMatch(
                p -> p.equals("cryptvault.functions.other: describes m, but its formula has $n"))
            .noneMatch(p -> p.contains("good")));
  }

  @Test
  void named_formulas_can_call_a_services_own_functions() {
    Catalogue own = NamedFormulas.added(
            Indicators.catalogue(), List.of(NamedFormula.of("mine", "close * $n")))
        .catalogue();
    Settings settings = Settings.load(over("cryptvault.functions { twice = \"mine(2)\" }"), own);
    assertThat(Plan.of(List.of("twice"), settings.functions()).size()).isEqualTo(1);
    assertThat(Settings.defaults().withFunctions(own).functions()).isSameAs(own);
  }
}
