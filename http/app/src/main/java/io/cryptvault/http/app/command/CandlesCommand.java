package io.cryptvault.http.app.command;

import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.indicator.Indicators;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.http.app.option.InputOptions;
import io.cryptvault.http.app.option.OutputOption;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.text.FileWarnings;
import io.cryptvault.http.file.BarFile;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code candles}: the candlestick patterns of a file of bars. */
@Command(
    name = "candles",
    description =
        "Candlestick patterns: index, function and value at each bar, counted from 0, that has"
            + " one.",
    mixinStandardHelpOptions = true)
public final class CandlesCommand implements Callable<Integer> {
  @Mixin
  private InputOptions input = new InputOptions();

  @Option(
      names = "--format",
      paramLabel = "FMT",
      description = "csv (default) or ndjson.",
      defaultValue = "csv")
  private Sparse format = Sparse.CSV;

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

  /** How patterns are written: bars without one are left out. */
  enum Sparse {
    CSV("index,function,value\n", "%d,%s,%d\n"),
    NDJSON("", "{\"index\":%d,\"function\":\"%s\",\"value\":%d}\n");

    private final String head;
    private final String row;

    Sparse(String head, String row) {
      this.head = head;
      this.row = row;
    }

    void write(Writer out, Columns columns) throws IOException {
      out.write(head);
      List<String> functions = columns.plan().formulas();
      for (int bar = 0; bar < columns.size(); bar++) {
        for (int k = 0; k < functions.size(); k++) {
          double value = columns.get(k, bar);
          if (value != 0 && !Double.isNaN(value)) {
            out.write(String.format(Locale.ROOT, row, bar, functions.get(k), (int) value));
          }
        }
      }
    }
  }
}
