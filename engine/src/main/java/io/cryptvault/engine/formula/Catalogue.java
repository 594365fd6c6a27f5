package io.cryptvault.engine.formula;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The functions that formulas may call, by name whatever its case. Immutable. */
public final class Catalogue {
  private final Map<String, Function> functions;
  private final Map<String, String> refused;

  private Catalogue(Map<String, Function> functions, Map<String, String> refused) {
    this.functions = functions;
    this.refused = refused;
  }

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
   * Why the description of a further function cannot be used, if that is so: its name is taken or no word, or names, units
   * and ranges do not fit together.
   */
  public Optional<String> objection(Function function) {
    return Naming.objection(function, this);
  }

  /**
   * This catalogue and a further function; throws {@link IllegalArgumentException} when there is an {@link #objection}. What
   * the function computes is not tried here.
   */
  public Catalogue with(Function function) {
    objection(function).ifPresent(problem -> {
      throw new IllegalArgumentException("function " + function.word() + ": " + problem);
    });
    Map<String, Function> more = new LinkedHashMap<>(functions);
    more.put(function.name(), function);
    return new Catalogue(more, refused);
  }

  /** This catalogue, which tells of a function that it lacks, should a formula call it, why. */
  public Catalogue refusing(String name, String reason) {
    Map<String, String> more = new LinkedHashMap<>(refused);
    more.put(name.toUpperCase(Locale.ROOT), reason);
    return new Catalogue(functions, more);
  }

  /** Every function, families together, in the order of the catalogue; what was added comes last. */
  public List<Function> functions() {
    return new ArrayList<>(functions.values());
  }

  public Optional<Function> find(String name) {
    return Optional.ofNullable(functions.get(name.toUpperCase(Locale.ROOT)));
  }

  /** Why a function of this name is not in it, where that was told. */
  public Optional<String> refusal(String name) {
    return Optional.ofNullable(refused.get(name.toUpperCase(Locale.ROOT)));
  }

  /** The known word (function or series) nearest to a mistyped one, if one is near. */
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
