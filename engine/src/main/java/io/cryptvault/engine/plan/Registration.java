package io.cryptvault.engine.plan;

import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.indicator.Indicators;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Adds custom functions to a catalogue. Each one is first tried on seeded bars. A function that throws, looks ahead or
 * breaks another promise of {@link io.cryptvault.engine.kernel.Kernel} is refused by name; the others are added all the
 * same. Immutable.
 *
 * <pre>
 *   Registration mine = Registration.of(new Turns().function(), ...);
 *   mine.refused().forEach(System.err::println);
 *   Plan plan = Plan.of(List.of("turns(14) > 3"), mine.catalogue());
 * </pre>
 */
public final class Registration {
  private final Catalogue catalogue;
  private final List<Refused> refused;

  private Registration(Catalogue catalogue, List<Refused> refused) {
    this.catalogue = catalogue;
    this.refused = List.copyOf(refused);
  }

  /**
   * A function that was not added.
   *
   * @param function its name as formulas write it
   * @param reason which promise it breaks, and where
   */
  public record Refused(String function, String reason) {
    @Override
    public String toString() {
      return "function " + function + ": " + reason;
    }
  }

  /**
   * Adds functions to the standard catalogue.
   *
   * @param functions in order: a later one may call an earlier one
   * @return the catalogue with the accepted functions, and the refused ones
   */
  public static Registration of(Function... functions) {
    return of(Indicators.catalogue(), functions);
  }

  /**
   * Adds functions to a catalogue.
   *
   * @param base the catalogue to add to; it is not changed
   * @param functions in order: a later one may call an earlier one
   * @return the catalogue with the accepted functions, and the refused ones
   */
  public static Registration of(Catalogue base, Function... functions) {
    Catalogue catalogue = base;
    List<Refused> refused = new ArrayList<>();
    for (Function function : functions) {
      Catalogue known = catalogue;
      Optional<String> problem =
          known.objection(function).or(() -> Trial.problem(function, known.with(function)));
      if (problem.isPresent()) {
        refused.add(new Refused(function.word(), problem.get()));
        catalogue = known.refusing(function.name(), problem.get());
      } else {
        catalogue = known.with(function);
      }
    }
    return new Registration(catalogue, refused);
  }

  /** {@return the catalogue with the accepted functions; the error for a formula that calls a refused one gives the reason} */
  public Catalogue catalogue() {
    return catalogue;
  }

  /** {@return the functions that were not added, in order} */
  public List<Refused> refused() {
    return refused;
  }

  /**
   * {@return the catalogue, when every function was accepted}
   *
   * @throws IllegalArgumentException when one was refused; the message has a line for each of them
   */
  public Catalogue orThrow() {
    if (!refused.isEmpty()) {
      throw new IllegalArgumentException(
          refused.stream().map(Refused::toString).collect(Collectors.joining("\n")));
    }
    return catalogue;
  }
}
