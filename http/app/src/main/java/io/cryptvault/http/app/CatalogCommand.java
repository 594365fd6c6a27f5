package io.cryptvault.http.app;

import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.http.wire.CatalogueJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code catalog}: every function that formulas may call. */
@Command(
    name = "catalog",
    description = "Every function that formulas may call.",
    mixinStandardHelpOptions = true)
final class CatalogCommand implements Callable<Integer> {

  /** How the catalogue can be told. */
  enum Shape {
    table,
    json,
    markdown
  }

  @Option(
      names = "--format",
      paramLabel = "FMT",
      description = "table (default), json or markdown.",
      defaultValue = "table")
  private Shape shape = Shape.table;

  @Mixin
  private CommonOptions common = new CommonOptions();

  @Mixin
  private Output output = new Output();

  @Override
  public Integer call() {
    Catalogue functions = common.functions();
    output.write(out -> out.write(
        switch (shape) {
          case table -> table(functions);
          case json -> CatalogueJson.of(functions) + "\n";
          case markdown -> CatalogueMarkdown.of(functions);
        }));
    return ExitCode.OK;
  }

  private static String table(Catalogue functions) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("function", "outputs", "what it is"));
    for (Function function : functions.functions()) {
      rows.add(
          List.of(function.signature(), String.join(" ", function.outputs()), function.summary()));
    }
    return Table.leftAligned(rows);
  }
}
