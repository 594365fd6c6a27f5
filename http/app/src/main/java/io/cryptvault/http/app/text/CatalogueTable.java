package io.cryptvault.http.app.text;

import io.cryptvault.engine.formula.Function;
import java.util.List;

/** Functions by family, each with what it is, in {@value #COLUMNS} columns. */
public final class CatalogueTable {
  private static final int COLUMNS = 100;
  private static final int SIGNATURE = 40;

  private CatalogueTable() {}

  /**
   * {@return a heading for each family, and a function with its summary and outputs on the lines below}
   *
   * @param functions in any order
   */
  public static String of(List<Function> functions) {
    StringBuilder text = new StringBuilder();
    for (Function.Family family : Function.Family.values()) {
      List<Function> members =
          functions.stream().filter(function -> function.family() == family).toList();
      if (!members.isEmpty()) {
        text.append(text.isEmpty() ? "" : "\n").append(family.title()).append('\n');
        members.forEach(function -> text.append(row(function)));
      }
    }
    return text.toString();
  }

  private static String row(Function function) {
    String signature = "  " + function.signature();
    String what = function.summary()
        + (function.outputs().size() == 1
            ? ""
            : "; outputs: " + String.join(", ", function.outputs()));
    if (signature.length() + 2 <= SIGNATURE) {
      return Paragraph.labelled(signature, SIGNATURE, what, COLUMNS);
    }
    return "  " + String.join("\n      ", Paragraph.lines(function.signature(), COLUMNS - 6)) + "\n"
        + Paragraph.labelled("", SIGNATURE, what, COLUMNS);
  }
}
