package io.cryptvault.http.app.command;

import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.http.app.option.CommonOptions;
import io.cryptvault.http.app.option.OutputOption;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.text.CatalogueMarkdown;
import io.cryptvault.http.app.text.Table;
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
    description = "Lists every function that formulas may call.",
    mixinStandardHelpOptions = true)
final class CatalogCommand implements Callable<Integer> {

  /** How the catalogue is written. */
  enum CatalogueFormat {
    TABLE,
    JSON,
    MARKDOWN
  }

  @Option(
      names = "--format",
      paramLabel = "FMT",
      description = "table (default), json or markdown.",
      defaultValue = "table")
  private CatalogueFormat format = CatalogueFormat.TABLE;

  @Mixin
  private CommonOptions common = new CommonOptions();

  @Mixin
  private OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    Catalogue functions = common.functions();
    output.write(out -> out.write(
        switch (format) {
          case TABLE -> table(functions);
          case JSON -> CatalogueJson.of(functions) + "\n";
          case MARKDOWN -> CatalogueMarkdown.of(functions);
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
