package io.cryptvault.engine.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.engine.indicator.Indicators;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For every parameter of every function: the error for a value out of range names function, parameter, value and range. */
class ParameterRangeTest {

  /** One parameter of a function. */
  record Place(Function function, int index) {
    Parameter parameter() {
      return function.parameters().get(index);
    }

    /** A call with this value for the parameter. */
    String call(String value) {
      List<String> arguments = new ArrayList<>();
      if (function.defaultInputs().isEmpty()) {
        Calls.inputs(function).forEach(input -> arguments.add(input.toString()));
      }
      for (int k = 0; k < function.parameters().size(); k++) {
        arguments.add(
            k == index ? value : function.parameters().get(k).byDefault().toString());
      }
      return function.word() + "(" + String.join(", ", arguments) + ")";
    }

    @Override
    public String toString() {
      return function.word() + " " + parameter().name();
    }
  }

  static Stream<Place> places() {
    return Indicators.catalogue().functions().stream()
        .flatMap(function -> IntStream.range(0, function.parameters().size())
            .mapToObj(index -> new Place(function, index)))
        .filter(place -> place.parameter().type() != Parameter.Type.AVERAGE);
  }

  @ParameterizedTest
  @MethodSource("places")
  void the_error_for_a_value_out_of_range_has_all_that_is_needed_to_fix_it(Place place) {
    Parameter parameter = place.parameter();
    double step = Math.max(1, Math.ulp(parameter.most()));
    List<String> wrong = new ArrayList<>(List.of(
        FormulaPrinter.number(parameter.least() - Math.max(1, Math.ulp(parameter.least()))),
        FormulaPrinter.number(parameter.most() + step),
        "1.0E300",
        "-1.0E300",
        "NaN",
        "1e999",
        "-1e999"));
    if (parameter.type() == Parameter.Type.WHOLE) {
      wrong.add("7.5");
    }
    for (String value : wrong) {
      String found = value.replace("1e999", "Infinity");
      assertThatThrownBy(() -> Parser.parse(place.call(value), Indicators.catalogue()))
          .as(place.call(value))
          .isInstanceOf(FormulaException.class)
          .hasMessageContaining("expected " + parameter.range() + " for " + parameter.name()
              + " of " + place.function().word())
          .hasMessageEndingWith("found " + found);
    }
  }

  @ParameterizedTest
  @MethodSource("places")
  void the_ends_of_a_range_belong_to_it(Place place) {
    Parameter parameter = place.parameter();
    for (double end : new double[] {parameter.least(), parameter.most()}) {
      Formula parsed = Parser.parse(place.call(FormulaPrinter.number(end)), Indicators.catalogue());
      assertThat(((Formula.Call) parsed).arguments().get(place.index()))
          .isEqualTo(new Argument.Numeric(end));
    }
  }

  @ParameterizedTest
  @MethodSource("places")
  void defaults_lie_in_their_ranges(Place place) {
    assertThat(place.parameter().byDefault())
        .isInstanceOfSatisfying(
            Argument.Numeric.class,
            number -> assertThat(place.parameter().allows(number.value())).isTrue());
  }
}
