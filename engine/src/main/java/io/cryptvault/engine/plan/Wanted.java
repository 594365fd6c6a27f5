package io.cryptvault.engine.plan;

import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.formula.Formula;
import io.cryptvault.engine.formula.Parser;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A formula to compile: a text that still must be read, or a tree. Exactly one of the two is there. */
record Wanted(@Nullable String typed, @Nullable Formula tree) {

  static List<Wanted> typed(List<String> texts) {
    return texts.stream().map(text -> new Wanted(text, null)).toList();
  }

  static List<Wanted> trees(List<? extends Formula> trees) {
    return trees.stream().map(tree -> new Wanted(null, tree)).toList();
  }

  /** {@return the tree; throws {@link io.cryptvault.engine.formula.FormulaException} when the text cannot be read} */
  Formula read(Catalogue catalogue) {
    return tree != null ? tree : Parser.parse(text(), catalogue);
  }

  /** {@return the formula as error messages quote it} */
  String text() {
    return typed != null ? typed : String.valueOf(tree);
  }
}
