package io.cryptvault.http.app.command;

import io.cryptvault.config.Settings;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.app.option.CommonOptions;
import io.cryptvault.http.app.option.IntervalsOption;
import io.cryptvault.http.app.option.OutputOption;
import io.cryptvault.http.app.option.SourceOptions;
import io.cryptvault.http.app.option.SymbolOptions;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.app.text.DocumentFormat;
import io.cryptvault.http.app.text.VenueEstimateText;
import io.cryptvault.http.client.estimate.Demand;
import io.cryptvault.http.client.estimate.VenueEstimate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plan}: what series cost at a venue, and whether they fit its budget. Sends no request. */
@Command(
    name = "plan",
    description =
        "Estimates what symbols and intervals cost at a venue, and whether they fit its budget;"
            + " sends no request.",
    mixinStandardHelpOptions = true,
    footer = {
      "cryptvault plan binance --symbols top:500 --interval 1m,1h",
      "cryptvault plan kraken BTC/USDT --bars 5000"
    })
final class PlanCommand implements Callable<Integer> {
  @Mixin
  private SymbolOptions symbols = new SymbolOptions();

  @Mixin
  private SourceOptions source = new SourceOptions();

  @Mixin
  private IntervalsOption intervals = new IntervalsOption();

  @Option(
      names = "--bars",
      paramLabel = "N",
      description = "Past bars of each series (default: as many as a worker loads).")
  private @Nullable Integer bars;

  @Option(
      names = "--format",
      paramLabel = "FMT",
      description = "table or json (default: as the file of -o ends, else table).")
  private @Nullable DocumentFormat format;

  @Mixin
  private CommonOptions common = new CommonOptions();

  @Mixin
  private OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    source.takeFrom(symbols);
    DocumentFormat form = output.format(Optional.ofNullable(format), DocumentFormat.TABLE);
    Settings settings = CommonOptions.settings(common.config(), source.noVenue());
    List<Interval> typed =
        intervals.typed().isEmpty() ? List.of(Interval.MINUTE) : intervals.typed();
    int newest = bars == null ? settings.worker().historyBars() : bars;
    if (newest < 1) {
      throw new Failure(ExitCode.USAGE, "--bars: expected 1 or more, was " + newest);
    }
    VenueEstimate plan = VenueEstimate.of(
        source.planned(settings),
        Demand.newest(count(settings), typed, newest),
        settings.ingest().review(),
        Instant.now(),
        settings.batch().fetchAhead());
    output.write(out -> out.write(
        form == DocumentFormat.TABLE
            ? VenueEstimateText.table(plan)
            : VenueEstimateText.json(plan)));
    plan.problems().forEach(System.err::println);
    return plan.fits() ? ExitCode.OK : ExitCode.FAILURE;
  }

  private int count(Settings settings) {
    OptionalInt universe = source.universe(settings);
    OptionalInt typed = symbols.count();
    if (typed.isEmpty() && universe.isEmpty()) {
      throw new Failure(
          ExitCode.USAGE,
          "--symbols: expected names or top:N, found all, and " + source.name()
              + " alone knows how many it has; a plan asks nobody");
    }
    return Math.min(typed.orElse(Integer.MAX_VALUE), universe.orElse(Integer.MAX_VALUE));
  }
}
