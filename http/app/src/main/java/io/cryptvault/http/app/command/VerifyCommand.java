package io.cryptvault.http.app.command;

import com.typesafe.config.Config;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.indicator.FullAnalysis;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.engine.plan.Verification;
import io.cryptvault.http.app.option.CommonOptions;
import io.cryptvault.http.app.option.FormulaOptions;
import io.cryptvault.http.app.option.InputOptions;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code verify}: checks on the user's own bars that batch, live, peek and restart give the same bits. */
@Command(
    name = "verify",
    description =
        "Checks that batch = live = peek = restart for these formulas on these bars: 0 ulp, or the"
            + " first bar that differs.",
    mixinStandardHelpOptions = true,
    footer = {
      "cryptvault verify bars.csv --formula \"rsi(14)\"",
      "cryptvault verify bars.csv --formula \"crosses_above(ema(12), ema(26))\""
    })
final class VerifyCommand implements Callable<Integer> {
  @Mixin
  private InputOptions input = new InputOptions();

  @Mixin
  private FormulaOptions formulas = new FormulaOptions();

  @Mixin
  private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    Config config = common.config();
    Settings settings = CommonOptions.settings(config, input.problem("verify"));
    Catalogue functions = settings.functions();
    List<String> texts = formulas.isEmpty() ? FullAnalysis.formulas(functions) : formulas.texts();
    Plan plan = FormulaOptions.plan(texts, functions, common.isQuiet());
    OneSeries series = OneSeries.read(input, "verify", config, settings, common.isQuiet());
    boolean complaints = series.warn();
    Bars bars = series.asked();
    Optional<Verification.Difference> difference = verify(plan, bars);
    if (difference.isPresent()) {
      System.err.println("DIFFERENT: " + difference.get());
      return ExitCode.DIFFERENCE;
    }
    System.out.println("batch = live = peek = restart: 0 ulp on " + bars.size() + " bars for "
        + plan.size() + (plan.size() == 1 ? " formula" : " formulas"));
    return complaints ? ExitCode.SOME_FAILED : ExitCode.OK;
  }

  private static Optional<Verification.Difference> verify(Plan plan, Bars bars) {
    try {
      return Verification.of(plan, bars);
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    }
  }
}
