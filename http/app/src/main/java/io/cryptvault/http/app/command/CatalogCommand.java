package io.cryptvault.http.app.command;

import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.http.app.option.CommonOptions;
import io.cryptvault.http.app.option.OutputOption;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.app.text.CatalogueCsv;
import io.cryptvault.http.app.text.CatalogueMarkdown;
import io.cryptvault.http.app.text.CatalogueTable;
import io.cryptvault.http.app.text.FunctionText;
import io.cryptvault.http.wire.CatalogueJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code catalog}: every function that formulas may call, or some of them explained. */
@Command(
    name = "catalog",
    description = "Lists every function that formulas may call, or explains one.",
    mixinStandardHelpOptions = true,
    footer = {
      "cryptvault catalog",
      "cryptvault catalog rsi",
      "cryptvault catalog --search band",
      "cryptvault catalog -o functions.json"
    })
final class CatalogCommand implements Callable<Integer> {

  /** How the catalogue is written. */
  enum CatalogueFormat {
    TABLE,
    JSON,
    CSV,
    MARKDOWN
  }

  @Parameters(
      paramLabel = "FUNCTION",
      arity = "0..*",
      description = "Explain these functions, with parameters, outputs and an example.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--search",
      paramLabel = "TEXT",
      description = "List only functions with this text in their name, outputs or description.")
  private @Nullable String search;

  @Option(
      names = "--format",
      paramLabel = "FMT",
      description = "table, json, csv or markdown (default: as the file of -o ends, else table).")
  private @Nullable CatalogueFormat typedFormat;

  @Mixin
  private CommonOptions common = new CommonOptions();

  @Mixin
  private OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    CatalogueFormat format = output.format(Optional.ofNullable(typedFormat), CatalogueFormat.TABLE);
    Catalogue all = common.functions();
    if (!names.isEmpty() && search != null) {
      throw new Failure(
          ExitCode.USAGE, "--search: expected either a function or --search, was both");
    }
    if (format == CatalogueFormat.MARKDOWN && (!names.isEmpty() || search != null)) {
      throw new Failure(
          ExitCode.USAGE,
          "--format: expected table, json or csv for some of the functions, was markdown");
    }
    String wanted = search == null ? "" : search;
    List<Function> chosen = names.isEmpty()
        ? all.functions().stream().filter(function -> isFound(function, wanted)).toList()
        : names.stream().map(name -> NamedFunction.of(name, all)).toList();
    if (chosen.isEmpty()) {
      throw new Failure(
          ExitCode.FAILURE,
          "--search: expected a text that some function has in its name, outputs or description,"
              + " was \"" + wanted + "\"; catalog lists all functions");
    }
    output.write(out -> {
      switch (format) {
        case TABLE ->
          out.write(names.isEmpty() ? CatalogueTable.of(chosen) : explained(chosen, all));
        case JSON -> out.write(CatalogueJson.of(chosen, all) + "\n");
        case CSV -> CatalogueCsv.write(out, chosen, all);
        case MARKDOWN -> out.write(CatalogueMarkdown.of(all));
      }
    });
    return ExitCode.OK;
  }

  private static boolean isFound(Function function, String wanted) {
    String part = wanted.toLowerCase(Locale.ROOT);
    return Stream.concat(
            Stream.of(function.word(), function.summary(), function.family().title()),
            function.outputs().stream())
        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(part));
  }

  private static String explained(List<Function> functions, Catalogue all) {
    return functions.stream()
        .map(function -> FunctionText.of(function, all))
        .collect(Collectors.joining("\n"));
  }
}
