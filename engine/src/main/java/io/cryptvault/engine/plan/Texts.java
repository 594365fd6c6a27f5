package io.cryptvault.engine.plan;

import io.cryptvault.engine.formula.Formula;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The texts of formulas: as they were typed, or, of formulas that nobody typed, as they print. Those are printed when they are
 * first read, so that a plan that is only run makes no text. Immutable, thread-safe: two threads print equal ones.
 */
final class Texts extends AbstractList<String> implements RandomAccess {
  static final Texts NONE = new Texts(new String[0], List.of());

  private final @Nullable String[] texts;
  private final List<Formula> formulas;

  private Texts(@Nullable String[] texts, List<Formula> formulas) {
    this.texts = texts;
    this.formulas = formulas;
  }

  /** These texts and those of further formulas; {@code all} are the trees of both. */
  Texts and(List<Wanted> further, List<Formula> all) {
    @Nullable String[] wider = Arrays.copyOf(texts, all.size());
    for (int k = texts.length; k < wider.length; k++) {
      wider[k] = further.get(k - texts.length).typed();
    }
    return new Texts(wider, List.copyOf(all));
  }

  @Override
  public String get(int k) {
    String text = texts[k];
    if (text == null) {
      text = formulas.get(k).toString();
      texts[k] = text;
    }
    return text;
  }

  @Override
  public int size() {
    return texts.length;
  }

  /** Bytes of the texts that are there, about. */
  long memory() {
    long bytes = 0;
    for (String text : texts) {
      bytes += text == null ? 8 : 64 + text.length();
    }
    return bytes;
  }
}
