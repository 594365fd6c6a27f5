package io.cryptvault.http.app.command;

import com.typesafe.config.Config;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.indicator.Indicators;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.http.app.option.CommonOptions;
import io.cryptvault.http.app.option.InputOptions;
import io.cryptvault.http.app.option.OutputOption;
import io.cryptvault.http.app.option.TimeOption;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.text.CandlesFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code candles}: the candlestick patterns of one series. */
@Command(
    name = "candles",
    description =
        "Finds candlestick patterns: index of the bar, counted from 0, function and value, one row"
            + " a pattern.",
    mixinStandardHelpOptions = true,
    footer = {
      "cryptvault candles bars.csv",
      "cryptvault candles bars.csv --interval 1h --format ndjson"
    })
final class CandlesCommand implements Callable<Integer> {
  @Mixin
  private InputOptions input = new InputOptions();

  @Option(
      names = "--format",
      paramLabel = "FMT",
      description =
          "csv, table, json, ndjson or parquet (default: as the file of -o ends, else csv).")
  private @Nullable CandlesFormat format;

  @Mixin
  private CommonOptions common = new CommonOptions();

  @Mixin
  private TimeOption time = new TimeOption();

  @Mixin
  private OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    List<String> functions = Indicators.catalogue().functions().stream()
        .filter(function -> function.family() == Function.Family.CANDLESTICK)
        .map(Function::name)
        .toList();
    CandlesFormat form = output.format(Optional.ofNullable(format), CandlesFormat.CSV);
    Config config = common.config();
    Settings settings = CommonOptions.settings(config, input.problem("candles"));
    OneSeries series = OneSeries.read(input, "candles", config, settings, common.isQuiet());
    Columns columns = ComputeCommand.evaluate(Plan.of(functions), series.bars());
    form.write(output, columns, series.from(), time.typed());
    return series.warn() ? ExitCode.SOME_FAILED : ExitCode.OK;
  }
}
