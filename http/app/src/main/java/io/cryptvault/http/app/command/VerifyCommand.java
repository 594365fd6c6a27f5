package io.cryptvault.http.app.command;

import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.indicator.FullAnalysis;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.engine.plan.Verification;
import io.cryptvault.http.app.option.CommonOptions;
import io.cryptvault.http.app.option.FormulaOptions;
import io.cryptvault.http.app.option.InputOptions;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.app.text.FileWarnings;
import io.cryptvault.http.file.BarFile;
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
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  @Mixin
  private InputOptions input = new InputOptions();

  @Mixin
  private FormulaOptions formulas = new FormulaOptions();

  @Mixin
  private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    Catalogue functions = common.functions();
    List<String> texts = formulas.isEmpty() ? FullAnalysis.formulas(functions) : formulas.texts();
    Plan plan = FormulaOptions.plan(texts, functions, common.isQuiet());
    BarFile file = input.read();
    boolean complaints = FileWarnings.about(file);
    Optional<Verification.Difference> difference = verify(plan, file);
    if (difference.isPresent()) {
      System.err.println("DIFFERENT: " + difference.get());
      return ExitCode.DIFFERENCE;
    }
    System.out.println("batch = live = peek = restart: 0 ulp on " + file.bars().size()
        + " bars for " + plan.size() + (plan.size() == 1 ? " formula" : " formulas"));
    return complaints ? ExitCode.SOME_FAILED : ExitCode.OK;
  }

  private static Optional<Verification.Difference> verify(Plan plan, BarFile file) {
    try {
      return Verification.of(plan, file.bars());
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    }
  }
}
