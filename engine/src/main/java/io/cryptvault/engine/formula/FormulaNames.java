package io.cryptvault.engine.formula;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The names of several formulas: each is found by its text as typed and by any other spelling of it, {@code RSI( 14 )} or
 * {@code rsi} for {@code rsi(14)}. The same formula twice, however spelled, is one formula, and its key is the text that was
 * typed first. Immutable, thread-safe.
 */
public final class FormulaNames {
  private final Catalogue catalogue;
  private final List<String> typed;
  private final List<String> printed;
  /** Made when first asked for; two threads make equal ones. */
  private volatile @Nullable Index index;

  /**
   * @param places the first place of each formula, by its texts as typed and by its text as printed: no text means two formulas
   * @param canonical the printed form of each formula by its key
   */
  private record Index(Map<String, Integer> places, Map<String, String> canonical) {}

  /**
   * Names of formulas that have been parsed.
   *
   * @param typed their texts
   * @param formulas what the texts mean
   * @param catalogue where they were read, and where other spellings are read
   */
  public FormulaNames(List<String> typed, List<Formula> formulas, Catalogue catalogue) {
    this(catalogue, typed, formulas.stream().map(Formula::toString).toList());
  }

  private FormulaNames(Catalogue catalogue, List<String> typed, List<String> printed) {
    this.catalogue = catalogue;
    this.typed = List.copyOf(typed);
    this.printed = this.typed.equals(printed) ? this.typed : List.copyOf(printed);
  }

  private Index index() {
    Index made = index;
    if (made == null) {
      Map<String, Integer> places = new HashMap<>();
      Map<String, String> canonical = new LinkedHashMap<>();
      for (int k = 0; k < printed.size(); k++) {
        String text = printed.get(k);
        Integer before = places.putIfAbsent(text, k);
        places.putIfAbsent(typed.get(k), before == null ? k : before);
        if (before == null) {
          canonical.put(typed.get(k), text);
        }
      }
      made = new Index(places, Collections.unmodifiableMap(canonical));
      index = made;
    }
    return made;
  }

  /** Names of formulas that were parsed elsewhere: what was typed, and what each prints as. */
  public static FormulaNames of(List<String> typed, List<String> printed, Catalogue catalogue) {
    return new FormulaNames(catalogue, typed, printed);
  }

  /** Whether other spellings are read in this catalogue. */
  public boolean isIn(Catalogue other) {
    return catalogue.equals(other);
  }

  /** The formulas as they print, by place: equal texts are equal formulas. */
  public List<String> printed() {
    return printed;
  }

  /** The printed form of each formula by its key, in the order of the formulas: once each. */
  public Map<String, String> canonical() {
    return index().canonical;
  }

  /** The first place that has the formula of place {@code k}: {@code k} itself where it is not a repetition. */
  public int first(int k) {
    return index().places.getOrDefault(printed.get(k), k);
  }

  /** The first place of the formula that this text means; none of another formula, nor of a text that is no formula. */
  public OptionalInt find(String text) {
    Integer place = index().places.get(text);
    return place == null ? inAnotherSpelling(text) : OptionalInt.of(place);
  }

  private OptionalInt inAnotherSpelling(String text) {
    try {
      Integer place = index().places.get(Parser.parse(text, catalogue).toString());
      return place == null ? OptionalInt.empty() : OptionalInt.of(place);
    } catch (FormulaException noFormula) {
      return OptionalInt.empty();
    }
  }
}
