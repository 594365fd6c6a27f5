package io.cryptvault.http.app;

import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.indicator.Indicators;
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
  private Output output = new Output();

  @Override
  public Integer call() {
    output.write(out -> out.write(
        switch (shape) {
          case table -> table();
          case json -> CatalogueJson.of(Indicators.catalogue()) + "\n";
          case markdown -> CatalogueMarkdown.of(Indicators.catalogue());
        }));
    return ExitCode.OK;
  }

  private static String table() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("function", "outputs", "what it is"));
    for (Function function : Indicators.catalogue().functions()) {
      rows.add(
          List.of(function.signature(), String.join(" ", function.outputs()), function.summary()));
    }
    return Table.leftAligned(rows);
  }
}
