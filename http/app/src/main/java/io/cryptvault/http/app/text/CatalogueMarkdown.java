package io.cryptvault.http.app.text;

import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Input;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.http.wire.WarmUps;
import java.util.List;
import java.util.stream.Collectors;

/** The catalogue as the page {@code docs/indicators.md}. */
public final class CatalogueMarkdown {
  private CatalogueMarkdown() {}

  /**
   * {@return the whole page}
   *
   * @param catalogue all functions, configured ones included
   */
  public static String of(Catalogue catalogue) {
    StringBuilder page = new StringBuilder();
    page.append("""
        # Indicators

        Generated from the catalogue by `./cryptvault catalog --format markdown -o docs/indicators.md`; a test holds it to be
        current. Lookback and settling are those of the defaults: bars before the first value, and further bars until a
        recursive calculation has forgotten where it began (two starts then agree to 1e-9).

        """);
    for (Function.Family family : Function.Family.values()) {
      List<Function> functions =
          catalogue.functions().stream().filter(f -> f.family() == family).toList();
      if (!functions.isEmpty()) {
        page.append("## ").append(family.title()).append("\n\n");
        page.append("| function | what it is | outputs | lookback | settling | source |\n"
            + "|---|---|---|---|---|---|\n");
        functions.forEach(function -> page.append(row(function, catalogue)));
        page.append('\n');
      }
    }
    parameters(page, catalogue);
    edges(page, catalogue);
    page.append("## Series\n\nA formula names these without a function: ")
        .append(List.of(Input.values()).stream()
            .map(s -> "`" + s.word() + "`")
            .collect(Collectors.joining(", ")))
        .append(".\n");
    return page.toString();
  }

  private static String row(Function function, Catalogue catalogue) {
    String warmUp = WarmUps.ofDefault(function, catalogue)
        .map(known -> known.lookback() + " | " + known.settling())
        .orElse("as called | as called");
    String outputs = function.outputs().size() == 1 ? "" : String.join(", ", function.outputs());
    return "| `" + function.signature() + "` | " + function.summary() + " | " + outputs + " | "
        + warmUp + " | " + function.source() + " |\n";
  }

  private static void parameters(StringBuilder page, Catalogue catalogue) {
    page.append("## Parameters\n\n"
        + "| function | parameter | default | what it may be |\n"
        + "|---|---|---|---|\n");
    for (Function function : catalogue.functions()) {
      for (Parameter parameter : function.parameters()) {
        page.append("| ")
            .append(function.word())
            .append(" | ")
            .append(parameter.name())
            .append(" | ")
            .append(parameter.isRequired() ? "none" : parameter.byDefault())
            .append(" | ")
            .append(parameter.range())
            .append(" |\n");
      }
    }
    page.append('\n');
  }

  private static void edges(StringBuilder page, Catalogue catalogue) {
    page.append("## Where the textbook divides by 0\n\n| function | answer |\n|---|---|\n");
    for (Function function : catalogue.functions()) {
      if (!function.edge().isEmpty()) {
        page.append("| ")
            .append(function.word())
            .append(" | ")
            .append(function.edge())
            .append(" |\n");
      }
    }
    page.append(
        "| `a / b` in a formula | absent where b is 0 or the quotient overflows; what is built on"
            + " it is absent at that bar and goes on with the last present value |\n\n");
  }
}
