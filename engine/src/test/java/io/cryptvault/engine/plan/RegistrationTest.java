package io.cryptvault.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.formula.Calls;
import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.formula.FormulaException;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.engine.indicator.Indicators;
import io.cryptvault.engine.indicator.average.Ema;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.market.Bars;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Custom functions that were accepted work like any others. A bad one is refused by name, and the others are still added. */
class RegistrationTest {
  private static final Bars BARS = RandomBars.withGaps(3, 1_000);

  /** What a test kernel does at one bar. */
  @FunctionalInterface
  interface Bar {
    double at(double[] cells, int x, long bar);
  }

  /** How many of the last {@code period} bars moved in the opposite direction to the bar before. */
  record Turns(int period) implements Kernel {
    @Override
    public int lookback() {
      return period + 1;
    }

    @Override
    public int depth() {
      return period + 1;
    }

    @Override
    public void run(double[] cells, Node node, int at, int n, long bar) {
      int x = node.in(0) + at;
      int y = node.out(0) + at;
      for (int j = 0; j < n; j++) {
        cells[y + j] = bar + j < lookback() ? Double.NaN : turns(cells, x + j);
      }
    }

    private double turns(double[] cells, int x) {
      int turns = 0;
      for (int i = x - period + 1; i <= x; i++) {
        turns += (cells[i] - cells[i - 1]) * (cells[i - 1] - cells[i - 2]) < 0 ? 1 : 0;
      }
      return turns;
    }
  }

  /** A kernel that does whatever its function does. */
  record Bad(String what, int lookback, int depth, int slots, Bar bar) implements Kernel {
    @Override
    public void run(double[] cells, Node node, int at, int n, long bar) {
      for (int j = 0; j < n; j++) {
        cells[node.out(0) + at + j] = this.bar.at(cells, node.in(0) + at + j, bar + j);
      }
    }
  }

  /** Writes to a slot that it did not ask for. */
  record Trespasser() implements Kernel {
    @Override
    public void run(double[] cells, Node node, int at, int n, long bar) {
      for (int j = 0; j < n; j++) {
        cells[node.slot(0)] += 1;
        cells[node.out(0) + at + j] = cells[node.in(0) + at + j];
      }
    }
  }

  static final class NoRecord implements Kernel {
    @Override
    public void run(double[] cells, Node node, int at, int n, long bar) {
      System.arraycopy(cells, node.in(0) + at, cells, node.out(0) + at, n);
    }
  }

  static final class Hoarder {
    private double sum;

    double add(double value) {
      return sum += value;
    }
  }

  private static final Function TURNS = Function.named(
          "turns", Family.STATISTIC, "How often the direction changed")
      .with(Parameter.period("period", 14, 1))
      .from("a user")
      .definedBy((graph, in, args) -> List.of(graph.node(new Turns(args.whole(0)), in.get(0))));

  private static Function of(String name, Kernel kernel) {
    return Function.named(name, Family.CUSTOM, "bad")
        .definedBy((graph, in, args) -> List.of(graph.node(kernel, in.get(0))));
  }

  private static Function bad(String name, int lookback, int depth, Bar bar) {
    return of(name, new Bad(name, lookback, depth, 0, bar));
  }

  private static double previous(double[] cells, int x) {
    return cells[x - 1];
  }

  static List<List<Object>> badOnes() {
    Hoarder hoarder = new Hoarder();
    return List.of(
        List.of(bad("seer", 0, 0, (c, x, bar) -> c[x + 1]), "looks ahead: at bar"),
        List.of(
            bad("boom", 0, 0, (c, x, bar) -> {
              throw new IllegalStateException("no");
            }),
            "throws at bar 0: java.lang.IllegalStateException: no"),
        List.of(
            bad("late_boom", 0, 0, (c, x, bar) -> {
              if (bar == 500) {
                throw new ArithmeticException("five hundred");
              }
              return c[x];
            }),
            "throws at bar 500: java.lang.ArithmeticException: five hundred"),
        List.of(bad("early", 3, 0, (c, x, bar) -> c[x]), "within its lookback of 3 bars"),
        List.of(
            bad("gappy", 0, 0, (c, x, bar) -> bar == 77 ? Double.NaN : c[x]),
            "at bar 77 is absent"),
        List.of(
            bad("endless", 0, 0, (c, x, bar) -> bar == 9 ? Double.POSITIVE_INFINITY : c[x]),
            "at bar 9 is infinite"),
        List.of(
            bad("short_of_depth", 1, 0, (c, x, bar) -> bar < 1 ? Double.NaN : previous(c, x)),
            "short_of_depth throws "), // the cells before belong to others
        List.of(bad("hoarder", 0, 0, (c, x, bar) -> hoarder.add(c[x])), "keeps state of its own"),
        List.of(of("trespasser", new Trespasser()), "writes where others keep their state"),
        List.of(
            Function.named("nobody", Family.CUSTOM, "")
                .definedBy((graph, in, args) -> List.of(graph.node(new NoRecord(), in.get(0)))),
            "make them records"),
        List.of(
            Function.named("unbuilt", Family.CUSTOM, "").definedBy((graph, in, args) -> {
              throw new UnsupportedOperationException("later");
            }),
            "cannot be built: java.lang.UnsupportedOperationException: later"),
        List.of(
            Function.named("half", Family.CUSTOM, "")
                .giving("one", "two")
                .definedBy((graph, in, args) -> List.of(in.get(0))),
            "expected 2 outputs"),
        List.of(of("rsi", new Turns(3)), "the catalogue has rsi already"),
        List.of(of("close", new Turns(3)), "word of the language"),
        List.of(of("not", new Turns(3)), "word of the language"),
        List.of(of("two words", new Turns(3)), "expected a name of letters"),
        List.of(
            Function.named("wrong_default", Family.CUSTOM, "")
                .with(Parameter.period("period", 1, 2))
                .definedBy((graph, in, args) -> in),
            "expected a default of period that is a whole number 2..100000, was 1"));
  }

  @ParameterizedTest
  @MethodSource("badOnes")
  void a_bad_function_is_refused_by_name_and_the_others_are_added(List<Object> bad) {
    Function function = (Function) bad.get(0);
    Registration registration = Registration.of(function, TURNS);
    assertThat(registration.refused()).singleElement().satisfies(refused -> {
      assertThat(refused.function()).isEqualTo(function.word());
      assertThat(refused.reason()).contains((String) bad.get(1));
    });
    assertThatThrownBy(registration::orThrow)
        .hasMessageContaining("function " + function.word() + ": ");
    assertThat(registration.catalogue().functions())
        .hasSize(Indicators.catalogue().functions().size() + 1)
        .contains(TURNS);
    Columns columns =
        Plan.of(List.of("turns(5)", "rsi(14)"), registration.catalogue()).evaluate(BARS);
    assertThat(columns.column(1)).isEqualTo(Plan.of("rsi(14)").evaluate(BARS).column(0));
    assertThat(columns.last(0)).isBetween(0.0, 5.0);
  }

  @Test
  void the_error_for_a_call_of_a_refused_function_says_why() {
    Catalogue catalogue =
        Registration.of(bad("seer", 0, 0, (c, x, bar) -> c[x + 1])).catalogue();
    assertThatThrownBy(() -> Plan.of(List.of("seer > 1"), catalogue))
        .isInstanceOf(FormulaException.class)
        .hasMessageContaining(
            "function \"seer\" was refused when it was registered: seer looks ahead");
  }

  @Test
  void a_custom_function_is_called_like_any_other() {
    Catalogue catalogue = Registration.of(TURNS).orThrow();
    Plan plan = Plan.of(List.of("TURNS", "turns(hl2, 5)@5m", "ema(turns(3), 9) > 1"), catalogue);
    assertThat(plan.trees()).extracting(Object::toString).contains("turns(14)");
    assertThat(plan.lookback(0, BARS.interval())).isEqualTo(15);
    assertThat(Verification.of(plan, BARS)).isEmpty();
    assertThatThrownBy(() -> Plan.of(List.of("turns(0)"), catalogue))
        .hasMessageContaining("expected a whole number 1..100000 for period of turns");
    assertThatThrownBy(() -> Plan.of("turns(3)")).hasMessageContaining("unknown function");
  }

  @Test
  void a_plan_is_extended_in_its_own_catalogue_and_its_states_are_restored() {
    Catalogue catalogue = Registration.of(TURNS).orThrow();
    Plan narrow = Plan.of(List.of("turns(5)"), catalogue);
    Plan wide = narrow.extend(List.of("sma(turns(7), 3)"));
    State state = narrow.start(BARS.interval());
    state.advance(BARS.slice(0, 300));
    State extended = wide.restore(state.extend(wide, BARS.slice(0, 300)).snapshot());
    Columns batch = wide.evaluate(BARS);
    for (int i = 300; i < 400; i++) {
      assertThat(extended.advance(BARS.get(i)).toArray())
          .containsExactly(batch.get(0, i), batch.get(1, i));
    }
  }

  @Test
  void of_two_functions_with_one_name_the_second_is_refused() {
    Registration twice = Registration.of(TURNS, TURNS);
    assertThat(twice.refused()).extracting(Registration.Refused::function).containsExactly("turns");
    assertThat(Plan.of(List.of("turns"), twice.catalogue()).size()).isEqualTo(1);
  }

  @Test
  void a_function_composed_of_the_engines_kernels_shares_their_nodes() {
    Function mine = Function.named("mine", Family.AVERAGE, "")
        .definedBy((graph, in, args) -> List.of(graph.node(new Ema(12), in.get(0))));
    Catalogue catalogue = Registration.of(mine).orThrow();
    assertThat(Plan.of(List.of("mine", "ema(12)"), catalogue).computed()).isEqualTo(1);
  }

  /** Throws where no trial went, at a close above a million. */
  private static final Function FRAGILE = bad("fragile", 0, 0, (c, x, bar) -> {
    if (c[x] > 1e6) {
      throw new IllegalStateException("too high");
    }
    return c[x];
  });

  @Test
  void a_function_that_throws_while_running_fails_only_the_formulas_that_use_it() {
    Catalogue catalogue = Registration.of(FRAGILE, TURNS).orThrow();
    List<String> formulas =
        List.of("rsi(14)", "fragile", "turns(5)", "ema(fragile, 3) > close", "fragile@5m", "obv");
    Plan plan = Plan.of(formulas, catalogue);
    Bars bars = RandomBars.mapped(
        BARS,
        (i, bar) ->
            i < 600 ? bar : RandomBars.times(BARS.slice(i, i + 1), 1e6, 1).get(0));
    Plan others = Plan.of(List.of("rsi(14)", "turns(5)", "obv"), catalogue);
    Columns expected = others.evaluate(bars);
    Columns batch = plan.evaluate(bars);
    assertThat(batch.column(0)).isEqualTo(expected.column(0));
    assertThat(batch.column(2)).isEqualTo(expected.column(1));
    assertThat(batch.column(5)).isEqualTo(expected.column(2));
    assertThat(batch.failures()).extracting(Failure::k).containsExactly(1, 3, 4);
    assertThat(batch.failures().get(1).detail())
        .contains("ema(fragile, 3) > close: ", "fragile", "IllegalStateException: too high");
    assertThat(batch.last(1)).isNaN();
    assertThat(batch.last(3)).isNaN();
  }

  @Test
  void a_live_state_continues_without_a_function_that_threw_and_reports_it_after_a_restore_too() {
    Catalogue catalogue = Registration.of(FRAGILE).orThrow();
    Plan plan = Plan.of(List.of("fragile", "rsi(14)"), catalogue);
    Columns expected = Plan.of("rsi(14)").evaluate(BARS);
    State state = plan.start(BARS.interval());
    for (int i = 0; i < 300; i++) {
      boolean wild = i == 200;
      assertThat(state.failures()).hasSize(i > 200 ? 1 : 0);
      state.peek(RandomBars.times(BARS.slice(i, i + 1), 1e6, 1).get(0));
      if (wild) {
        state.advance(RandomBars.times(BARS.slice(i, i + 1), 1e6, 1).get(0));
      } else {
        Row row = state.advance(BARS.get(i));
        assertThat(Double.isNaN(row.get(0))).isEqualTo(i > 200);
        if (i < 200) {
          assertThat(List.of(row.get(1))).containsExactly(expected.get(0, i));
        }
      }
    }
    assertThat(plan.restore(state.snapshot()).failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.detail()).contains("from bar 200"));
  }

  @Test
  void every_function_of_the_engine_would_be_accepted() {
    assertThat(Indicators.catalogue().functions())
        .allSatisfy(function -> assertThat(Trial.problem(function, Indicators.catalogue()))
            .as(Calls.atDefaults(function).toString())
            .isEmpty());
  }
}
