package io.cryptvault.http.app.command;

import com.typesafe.config.Config;
import io.cryptvault.http.app.option.CommonOptions;
import io.cryptvault.http.app.option.OutputOption;
import io.cryptvault.http.app.option.ScreenOptions;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.app.process.Version;
import io.cryptvault.http.app.text.BenchMarkdown;
import io.cryptvault.http.app.text.BenchTable;
import io.cryptvault.http.app.text.Screen;
import io.cryptvault.http.benchmark.Bench;
import io.cryptvault.http.benchmark.BenchBaseline;
import io.cryptvault.http.benchmark.BenchEffort;
import io.cryptvault.http.benchmark.BenchFailure;
import io.cryptvault.http.benchmark.BenchJson;
import io.cryptvault.http.benchmark.BenchReport;
import io.cryptvault.http.benchmark.BenchSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench}: measures this machine, names what is slow and why, and compares with an earlier run. */
@Command(
    name = "bench",
    description =
        "Measures functions, analyses, batches, live bars, fetches and the cache; says what is slow"
            + " and why, and compares with an earlier run.",
    mixinStandardHelpOptions = true,
    footer = {
      "cryptvault bench --suite analysis",
      "cryptvault bench --quick --suite kernels -o before.json",
      "cryptvault bench --quick --suite kernels --baseline before.json"
    })
final class BenchCommand implements Callable<Integer> {

  /** How the figures are written. */
  enum BenchFormat {
    TABLE,
    JSON,
    MARKDOWN
  }

  @Option(
      names = "--suite",
      paramLabel = "S",
      description = "kernels, analysis, batch, live, pool, cache, patterns or all (default: all).",
      defaultValue = "all")
  private BenchSuite suite = BenchSuite.ALL;

  @Option(names = "--quick", description = "Fewer rounds and symbols: a look, in seconds a suite.")
  private boolean quick;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Rounds of each suite (default: as many as its figures need).")
  private @Nullable Integer rounds;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "JSON of an earlier run; tells what got slower beyond the spread.")
  private @Nullable Path baseline;

  @Option(
      names = "--fail-on-regression",
      description = "End with 6 when something got slower than in the baseline.")
  private boolean failOnRegression;

  @Option(
      names = "--format",
      paramLabel = "FMT",
      description = "table, json or markdown (default: as the file of -o ends, else table).")
  private @Nullable BenchFormat typedFormat;

  @Mixin
  private ScreenOptions screen = new ScreenOptions();

  @Mixin
  private CommonOptions common = new CommonOptions();

  @Mixin
  private OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    BenchFormat format = output.format(Optional.ofNullable(typedFormat), BenchFormat.TABLE);
    int width = screen.width();
    BenchEffort effort = effort();
    Optional<BenchBaseline> earlier = Optional.ofNullable(baseline).map(BenchCommand::read);
    if (failOnRegression && earlier.isEmpty()) {
      throw new Failure(
          ExitCode.USAGE,
          "--fail-on-regression: expected --baseline FILE beside it, found none; a run alone has"
              + " nothing to be slower than");
    }
    Config config = common.config();
    CommonOptions.settings(config);
    BenchReport report = compared(earlier, measured(effort, config));
    output.write(out -> out.write(
        switch (format) {
          case TABLE -> BenchTable.of(report, Screen.of(common, output, width));
          case JSON -> BenchJson.of(report);
          case MARKDOWN -> BenchMarkdown.of(report);
        }));
    return failOnRegression && !report.slower().isEmpty() ? ExitCode.DIFFERENCE : ExitCode.OK;
  }

  private BenchEffort effort() {
    BenchEffort usual = quick ? BenchEffort.quick() : BenchEffort.full();
    if (rounds == null) {
      return usual;
    }
    if (rounds < 1 || rounds > BenchEffort.MOST_ROUNDS) {
      throw new Failure(
          ExitCode.USAGE, "--rounds: expected 1 to " + BenchEffort.MOST_ROUNDS + ", was " + rounds);
    }
    return usual.withRounds(rounds);
  }

  private static BenchBaseline read(Path file) {
    try {
      return BenchBaseline.read(Files.readString(file));
    } catch (IOException e) {
      throw new Failure(
          ExitCode.USAGE,
          "--baseline " + file + ": expected a file of text that can be read, was none ("
              + e.getClass().getSimpleName() + "); bench -o " + file + " writes one",
          e);
    } catch (IllegalArgumentException e) {
      throw new Failure(
          ExitCode.USAGE,
          "--baseline " + file + ": " + e.getMessage()
              + "; only what bench --format json has written can be compared",
          e);
    }
  }

  private BenchReport measured(BenchEffort effort, Config config) {
    try {
      return Bench.run(suite.members(), effort, config, Version.text(), common::tell);
    } catch (BenchFailure e) {
      throw new Failure(ExitCode.FAILURE, String.valueOf(e.getMessage()), e);
    }
  }

  /** What got slower is said even to those who want to hear of errors alone. */
  private BenchReport compared(Optional<BenchBaseline> earlier, BenchReport report) {
    if (earlier.isEmpty()) {
      return report;
    }
    BenchBaseline.Judged judged = earlier.get().judge(report);
    judged.remarks().forEach(remark -> System.err.println("--baseline: " + remark));
    return judged.report();
  }
}
