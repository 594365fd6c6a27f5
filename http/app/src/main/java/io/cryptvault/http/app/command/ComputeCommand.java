package io.cryptvault.http.app.command;

import com.typesafe.config.Config;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.http.app.option.CommonOptions;
import io.cryptvault.http.app.option.FormulaOptions;
import io.cryptvault.http.app.option.InputOptions;
import io.cryptvault.http.app.option.OutputOption;
import io.cryptvault.http.app.option.TimeOption;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.app.text.ColumnsFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code compute}: columns of formulas over the bars of one series. */
@Command(
    name = "compute",
    description =
        "Computes formulas over the bars of one series, of a file, the store or a venue: a column"
            + " for the time and one a formula. Of a file, --bars, --since and --until choose the"
            + " rows that are printed; the bars before them are still computed.",
    mixinStandardHelpOptions = true,
    footer = {
      "cryptvault compute bars.csv --formula \"rsi(14)\"",
      "cryptvault compute bars.csv --formula \"macd(12, 26, 9).hist\" --bars 20",
      "cryptvault compute kraken BTC/USD --interval 1h --formula \"rsi(14)\"",
      "cryptvault compute bars.parquet --formulas formulas.txt -o out.csv"
    })
final class ComputeCommand implements Callable<Integer> {
  @Mixin
  private InputOptions input = new InputOptions();

  @Mixin
  private FormulaOptions formulas = new FormulaOptions();

  @Option(
      names = "--format",
      paramLabel = "FMT",
      description =
          "csv, table, json, ndjson or parquet (default: as the file of -o ends, else csv).")
  private @Nullable ColumnsFormat format;

  @Mixin
  private TimeOption time = new TimeOption();

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
    ColumnsFormat form = output.format(Optional.ofNullable(format), ColumnsFormat.CSV);
    Config config = common.config();
    Settings settings = CommonOptions.settings(config, input.problem("compute"));
    Plan plan = FormulaOptions.plan(formulas.texts(), settings.functions(), common.isQuiet());
    OneSeries series = OneSeries.read(input, "compute", config, settings, common.isQuiet());
    Columns columns = evaluate(plan, series.bars());
    form.write(output, columns, times(series, form), series.from());
    return series.warn() ? ExitCode.SOME_FAILED : ExitCode.OK;
  }

  /** As the source has them, but for a person, or for whoever asked for another style. */
  private List<String> times(OneSeries series, ColumnsFormat form) {
    if (time.typed().isEmpty() && form != ColumnsFormat.TABLE) {
      return series.times();
    }
    List<Long> millis = new ArrayList<>();
    for (int bar = 0; bar < series.bars().size(); bar++) {
      millis.add(series.bars().openTime(bar));
    }
    return form == ColumnsFormat.TABLE
        ? time.ofTable().column(millis)
        : millis.stream().map(time.ofTable()::machine).toList();
  }

  static Columns evaluate(Plan plan, Bars bars) {
    try {
      return plan.evaluate(bars);
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    }
  }
}
