package io.cryptvault.engine.plan;

import io.cryptvault.engine.formula.Formula;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The texts of formulas: as given, or, for formulas given as trees, as they print. Those are printed when first read,
 * so a plan that only runs makes no text. Immutable and thread-safe: two threads print equal texts.
 */
final class Texts extends AbstractList<String> implements RandomAccess {
  static final Texts NONE = new Texts(new String[0], List.of());

  private final @Nullable String[] texts;
  private final List<Formula> formulas;

  private Texts(@Nullable String[] texts, List<Formula> formulas) {
    this.texts = texts;
    this.formulas = formulas;
  }

  /** These texts and those of further formulas; {@code all} holds the trees of both. */
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

  /** {@return about how many bytes the texts made so far take} */
  long memory() {
    long bytes = 0;
    for (String text : texts) {
      bytes += text == null ? 8 : 64 + text.length();
    }
    return bytes;
  }
}
