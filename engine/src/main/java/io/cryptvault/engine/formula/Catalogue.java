package io.cryptvault.engine.formula;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The functions that formulas can call, by name in any case. Immutable. */
public final class Catalogue {
  private final Map<String, Function> functions;
  private final Map<String, String> refused;

  private Catalogue(Map<String, Function> functions, Map<String, String> refused) {
    this.functions = functions;
    this.refused = refused;
  }

  /**
   * {@return a catalogue of these functions, in their order}
   *
   * @param functions with different names
   * @throws IllegalArgumentException when two have the same name
   */
  public static Catalogue of(List<Function> functions) {
    Map<String, Function> byName = new LinkedHashMap<>();
    for (Function function : functions) {
      if (byName.put(function.name(), function) != null) {
        throw new IllegalArgumentException("catalogue: two functions named " + function.name());
      }
    }
    return new Catalogue(byName, Map.of());
  }

  /**
   * {@return why a function cannot be added, if it cannot: its name is taken or is not a word, or its names, units and
   * ranges do not fit together}
   *
   * @param function the function to check; what it computes is not tried
   */
  public Optional<String> objection(Function function) {
    return Naming.objection(function, this);
  }

  /**
   * {@return this catalogue and one more function; what the function computes is not tried}
   *
   * @param function the function to add
   * @throws IllegalArgumentException when there is an {@link #objection}
   */
  public Catalogue with(Function function) {
    objection(function).ifPresent(problem -> {
      throw new IllegalArgumentException("function " + function.word() + ": " + problem);
    });
    Map<String, Function> more = new LinkedHashMap<>(functions);
    more.put(function.name(), function);
    return new Catalogue(more, refused);
  }

  /**
   * {@return this catalogue with the reason why it lacks a function, which the error for a formula that calls it then
   * gives}
   *
   * @param name the function's name, in any case
   * @param reason why it was refused
   */
  public Catalogue refusing(String name, String reason) {
    Map<String, String> more = new LinkedHashMap<>(refused);
    more.put(name.toUpperCase(Locale.ROOT), reason);
    return new Catalogue(functions, more);
  }

  /** {@return a new list of all functions, families together, in the order of the catalogue; added ones come last} */
  public List<Function> functions() {
    return new ArrayList<>(functions.values());
  }

  /**
   * {@return the function of a name, if there is one}
   *
   * @param name in any case
   */
  public Optional<Function> find(String name) {
    return Optional.ofNullable(functions.get(name.toUpperCase(Locale.ROOT)));
  }

  /**
   * {@return why a function was refused, if it was}
   *
   * @param name its name, in any case
   */
  public Optional<String> refusal(String name) {
    return Optional.ofNullable(refused.get(name.toUpperCase(Locale.ROOT)));
  }

  /**
   * {@return the function or series whose name is nearest to a mistyped one, if one is near}
   *
   * @param typed what was typed
   */
  public Optional<String> nearest(String typed) {
    String word = typed.toLowerCase(Locale.ROOT);
    List<String> words = new ArrayList<>();
    functions.values().forEach(function -> words.add(function.word()));
    for (Input series : Input.values()) {
      words.add(series.word());
    }
    return Spelling.nearest(word, words);
  }
}
