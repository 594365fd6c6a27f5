package io.cryptvault.engine.plan;

import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.indicator.Indicators;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Takes functions of a user's own into a catalogue. Each is tried on seeded bars before: one that throws, looks ahead, or
 * breaks another promise of {@link io.cryptvault.engine.kernel.Kernel} is refused by its name, and takes no other along.
 * Immutable.
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

  /** A function that was not taken, and why. */
  public record Refused(String function, String reason) {
    @Override
    public String toString() {
      return "function " + function + ": " + reason;
    }
  }

  /** Takes functions into the standard catalogue. */
  public static Registration of(Function... functions) {
    return of(Indicators.catalogue(), functions);
  }

  /** Takes functions into a catalogue, in their order: a later one may call an earlier one. */
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

  /** The catalogue with those that were taken. A formula that calls a refused one is told why it cannot. */
  public Catalogue catalogue() {
    return catalogue;
  }

  public List<Refused> refused() {
    return refused;
  }

  /** The catalogue; throws {@link IllegalArgumentException} that names every refused function, if there is one. */
  public Catalogue orThrow() {
    if (!refused.isEmpty()) {
      throw new IllegalArgumentException(
          refused.stream().map(Refused::toString).collect(Collectors.joining("\n")));
    }
    return catalogue;
  }
}
