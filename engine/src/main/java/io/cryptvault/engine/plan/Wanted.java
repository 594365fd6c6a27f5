package io.cryptvault.engine.plan;

import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.formula.Formula;
import io.cryptvault.engine.formula.Parser;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A formula that shall be compiled: a text that somebody typed, or a tree that needs no reading. One of them is there. */
record Wanted(@Nullable String typed, @Nullable Formula tree) {

  static List<Wanted> typed(List<String> texts) {
    return texts.stream().map(text -> new Wanted(text, null)).toList();
  }

  static List<Wanted> trees(List<? extends Formula> trees) {
    return trees.stream().map(tree -> new Wanted(null, tree)).toList();
  }

  /** The tree; throws {@link io.cryptvault.engine.formula.FormulaException} when the text cannot be read. */
  Formula read(Catalogue catalogue) {
    return tree != null ? tree : Parser.parse(text(), catalogue);
  }

  /** What it is called where it is wrong. */
  String text() {
    return typed != null ? typed : String.valueOf(tree);
  }
}
