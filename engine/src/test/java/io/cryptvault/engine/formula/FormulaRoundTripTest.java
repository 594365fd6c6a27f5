package io.cryptvault.engine.formula;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.indicator.Indicators;
import io.cryptvault.engine.plan.Plan;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Formulas can be printed and parsed without change, and no text breaks the parser. */
class FormulaRoundTripTest {
  private static final String ALPHABET =
      "()[]@.,;+-*/<>=! \t\"'\\{}0123456789eE_abcdhimnorstw\u00e9\u0000\ud83d\ude00";

  /** The long form of the tests uses 53,000, twice. */
  private static final int TEXTS = System.getProperty("long") == null ? 10_000 : 53_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void a_formula_printed_and_parsed_is_the_same_tree(long seed) {
    RandomFormulas formulas = new RandomFormulas(seed);
    for (int i = 0; i < 2_500; i++) {
      Formula formula = formulas.next();
      String text = formula.toString();
      Formula again = Parser.parse(text, Indicators.catalogue());
      assertThat(again).as("seed %d: %s", seed, text).isEqualTo(formula);
      assertThat(again).hasToString(text);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void any_text_gives_a_plan_or_a_formula_exception(long seed) {
    Random random = new Random(seed);
    RandomFormulas formulas = new RandomFormulas(seed);
    int refused = 0;
    for (int i = 0; i < TEXTS; i++) {
      String text = mutated(formulas.next().toString(), random);
      try {
        Plan.of(text);
      } catch (FormulaException e) {
        refused++;
        assertThat(e.formula()).isEqualTo(text);
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + text, e);
      }
    }
    assertThat(refused).isBetween(TEXTS / 10, TEXTS - 1);
  }

  private static String mutated(String text, Random random) {
    StringBuilder changed = new StringBuilder(text);
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      int at = random.nextInt(changed.length() + 1);
      int end = Math.min(changed.length(), at + 1 + random.nextInt(4));
      switch (random.nextInt(4)) {
        case 0 -> changed.delete(at, end);
        case 1 -> changed.insert(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        case 2 -> changed.insert(at, changed.substring(at, end));
        default -> changed.setLength(at);
      }
    }
    return changed.toString();
  }
}
