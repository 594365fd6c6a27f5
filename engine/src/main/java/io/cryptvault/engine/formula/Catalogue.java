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

  private Catalogue(Map<String, Function> functions) {
    this.functions = functions;
  }

  public static Catalogue of(List<Function> functions) {
    Map<String, Function> byName = new LinkedHashMap<>();
    for (Function function : functions) {
      if (byName.put(function.name(), function) != null) {
        throw new IllegalArgumentException("catalogue: two functions named " + function.name());
      }
    }
    return new Catalogue(byName);
  }

  /** Every function, families together, in the order of the catalogue. */
  public List<Function> functions() {
    return new ArrayList<>(functions.values());
  }

  public Optional<Function> find(String name) {
    return Optional.ofNullable(functions.get(name.toUpperCase(Locale.ROOT)));
  }

  /** The known word (function or series) nearest to a mistyped one, if one is near. */
  public Optional<String> nearest(String typed) {
    String word = typed.toLowerCase(Locale.ROOT);
    List<String> words = new ArrayList<>();
    functions.values().forEach(function -> words.add(function.word()));
    for (Series series : Series.values()) {
      words.add(series.word());
    }
    return Spelling.nearest(word, words);
  }
}
