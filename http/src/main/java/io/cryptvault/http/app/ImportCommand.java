package io.cryptvault.http.app;

import com.typesafe.config.Config;
import io.cryptvault.actors.fetch.Deposit;
import io.cryptvault.actors.fetch.Fetched;
import io.cryptvault.actors.ingest.BadBars;
import io.cryptvault.actors.ingest.Series;
import io.cryptvault.actors.store.BarStore;
import io.cryptvault.actors.store.Shelf;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.file.BarFile;
import io.cryptvault.http.file.BarFileReader;
import io.cryptvault.http.file.FileSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.pekko.actor.typed.ActorSystem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code import}: bars of files into the store. */
@Command(
    name = "import",
    description = "Bars of files, CSV (gzipped or not) or Parquet, into the store.",
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "NAME.csv, NAME.csv.gz or NAME.parquet; the symbol is NAME.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--venue",
      paramLabel = "NAME",
      description = "The venue that the bars are of (default: file).",
      defaultValue = "file")
  private String venue = "file";

  @Option(
      names = "--symbol",
      paramLabel = "S",
      description = "The symbol, as BTC/USDT, when it is not the file's name.")
  private @Nullable String symbol;

  @Mixin
  private IntervalOption interval = new IntervalOption();

  @Mixin
  private StoreOptions store = new StoreOptions();

  @Mixin
  private CommonOptions common = new CommonOptions();

  private long added;
  private long corrected;
  private long known;

  @Override
  public Integer call() {
    Config config = common.config();
    Settings settings = CommonOptions.settings(config);
    if (symbol != null && files.size() > 1) {
      throw new Failure(
          ExitCode.USAGE, "--symbol: expected one file with it, were " + files.size());
    }
    if (!venue.matches("[a-z0-9-]{1,32}")) {
      throw new Failure(
          ExitCode.USAGE, "--venue: expected 1 to 32 of a-z, 0-9 and -, was \"" + venue + "\"");
    }
    Optional<Interval> typed = interval.typed();
    ActorSystem<Void> system = Systems.create(config);
    try (BarStore kept = store.require(system, settings)) {
      boolean isWhole = true;
      for (Path file : files) {
        isWhole &= importOne(kept, file, typed);
      }
      tell();
      return isWhole ? ExitCode.OK : ExitCode.SOME_FAILED;
    } finally {
      system.terminate();
    }
  }

  /** Whether all of it was bars. */
  private boolean importOne(BarStore kept, Path path, Optional<Interval> typed) {
    try {
      BarFile file = BarFileReader.read(path, typed);
      Shelf shelf = new Shelf(venue, new Series(symbol(path), interval(file)));
      Fetched put = Waiting.until(Deposit.of(kept, shelf, file.bars()));
      added += put.added();
      corrected += put.corrected();
      known += put.known();
      return !Complaints.about(file);
    } catch (BadBars e) {
      System.err.println("failed: " + e.getMessage());
      return false;
    }
  }

  private Symbol symbol(Path file) {
    return symbol == null ? FileSource.symbol(file) : SymbolOptions.symbol(symbol);
  }

  private static Interval interval(BarFile file) {
    Interval found = file.bars().interval();
    if (!Interval.listed().contains(found)) {
      throw new BadBars("file " + file.path() + ": expected bars of an interval that venues have,"
          + " the commonest step is " + found + "; name the interval with --interval");
    }
    return found;
  }

  private void tell() {
    if (!common.isQuiet()) {
      System.err.println(String.format(
          Locale.ROOT,
          "%d %s: %,d bars added, %,d corrected, %,d already there",
          files.size(),
          files.size() == 1 ? "file" : "files",
          added,
          corrected,
          known));
    }
  }
}
