package io.cryptvault.http.app.command;

import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.http.app.option.CommonOptions;
import io.cryptvault.http.app.option.FormulaOptions;
import io.cryptvault.http.app.option.InputOptions;
import io.cryptvault.http.app.option.OutputOption;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.app.text.ColumnsFormat;
import io.cryptvault.http.app.text.FileWarnings;
import io.cryptvault.http.file.BarFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code compute}: columns of formulas over a file of bars. */
@Command(
    name = "compute",
    description = "Computes formulas over a file of bars: a column for the time and one a formula.",
    mixinStandardHelpOptions = true)
final class ComputeCommand implements Callable<Integer> {
  @Mixin
  private InputOptions input = new InputOptions();

  @Mixin
  private FormulaOptions formulas = new FormulaOptions();

  @Option(
      names = "--bars",
      paramLabel = "N",
      description = "Print only the newest N rows; all bars are still computed.")
  private int bars = Integer.MAX_VALUE;

  @Option(
      names = "--format",
      paramLabel = "FMT",
      description = "csv (default), table, json or ndjson.",
      defaultValue = "csv")
  private ColumnsFormat format = ColumnsFormat.CSV;

  @Mixin
  private CommonOptions common = new CommonOptions();

  @Mixin
  private OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    if (formulas.isEmpty()) {
      throw new Failure(
          ExitCode.USAGE,
          "compute: expected at least one --formula or --formulas FILE, as in --formula"
              + " \"rsi(14)\"");
    }
    if (bars < 1) {
      throw new Failure(ExitCode.USAGE, "--bars: expected 1 or more, was " + bars);
    }
    Plan plan = FormulaOptions.plan(formulas.texts(), common.functions(), common.isQuiet());
    BarFile file = input.read();
    Columns columns = evaluate(plan, file);
    int from = (int) Math.max(0L, (long) columns.size() - bars);
    output.write(out -> format.columns(out, columns, file.times(), from));
    return FileWarnings.about(file) ? ExitCode.SOME_FAILED : ExitCode.OK;
  }

  static Columns evaluate(Plan plan, BarFile file) {
    try {
      return plan.evaluate(file.bars());
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    }
  }
}
