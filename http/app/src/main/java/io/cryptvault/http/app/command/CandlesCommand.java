package io.cryptvault.http.app.command;

import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.indicator.Indicators;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.http.app.option.InputOptions;
import io.cryptvault.http.app.option.OutputOption;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.text.CandlesFormat;
import io.cryptvault.http.app.text.FileWarnings;
import io.cryptvault.http.file.BarFile;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code candles}: the candlestick patterns of a file of bars. */
@Command(
    name = "candles",
    description =
        "Finds candlestick patterns: index of the bar, counted from 0, function and value, one row"
            + " a pattern.",
    mixinStandardHelpOptions = true)
final class CandlesCommand implements Callable<Integer> {
  @Mixin
  private InputOptions input = new InputOptions();

  @Option(
      names = "--format",
      paramLabel = "FMT",
      description = "csv (default) or ndjson.",
      defaultValue = "csv")
  private CandlesFormat format = CandlesFormat.CSV;

  @Mixin
  private OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    List<String> functions = Indicators.catalogue().functions().stream()
        .filter(function -> function.family() == Function.Family.CANDLESTICK)
        .map(Function::name)
        .toList();
    BarFile file = input.read();
    Columns columns = ComputeCommand.evaluate(Plan.of(functions), file);
    output.write(out -> format.write(out, columns));
    return FileWarnings.about(file) ? ExitCode.SOME_FAILED : ExitCode.OK;
  }
}
