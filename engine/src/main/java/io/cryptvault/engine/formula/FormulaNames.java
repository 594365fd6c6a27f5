package io.cryptvault.engine.formula;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The names of several formulas. Each is found by its text as typed and in any other spelling: {@code RSI( 14 )} and
 * {@code rsi} both find {@code rsi(14)}. A formula that occurs twice, in whatever spelling, is one formula; its key is
 * the text that was typed first. Immutable, thread-safe.
 */
public final class FormulaNames {
  private final Catalogue catalogue;
  private final List<String> typed;
  private final List<String> printed;
  /** Made on first use; two threads make equal ones. */
  private volatile @Nullable Index index;

  /**
   * A formula's texts, typed and printed, lead to its first index; no text stands for two formulas.
   *
   * @param places the first index of each formula, by its texts as typed and as printed
   * @param canonical the printed form of each formula, by its key
   */
  private record Index(Map<String, Integer> places, Map<String, String> canonical) {}

  /**
   * Names formulas that have been parsed.
   *
   * @param typed their texts
   * @param formulas what the texts stand for, in the same order
   * @param catalogue where they were parsed, and where other spellings are looked up
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

  /**
   * {@return the names of formulas that were parsed elsewhere}
   *
   * @param typed their texts
   * @param printed how each prints, in the same order
   * @param catalogue where other spellings are looked up
   */
  public static FormulaNames of(List<String> typed, List<String> printed, Catalogue catalogue) {
    return new FormulaNames(catalogue, typed, printed);
  }

  /**
   * {@return whether other spellings are looked up in this catalogue}
   *
   * @param other a catalogue
   */
  public boolean isIn(Catalogue other) {
    return catalogue.equals(other);
  }

  /** {@return the printed form of each formula, by index; equal texts are equal formulas} */
  public List<String> printed() {
    return printed;
  }

  /**
   * {@return a formula, read again from its printed form}
   *
   * @param k its index
   */
  public Formula formula(int k) {
    return Parser.parse(printed.get(k), catalogue);
  }

  /** {@return the printed form of each formula by its key, each formula once, in order} */
  public Map<String, String> canonical() {
    return index().canonical;
  }

  /**
   * {@return the first index of the same formula: {@code k} itself unless it is a repetition}
   *
   * @param k a formula's index
   */
  public int first(int k) {
    return index().places.getOrDefault(printed.get(k), k);
  }

  /**
   * {@return the first index of the formula that a text stands for; empty when it is none of these formulas, or no
   * formula at all}
   *
   * @param text in any spelling
   */
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
