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
import io.cryptvault.http.file.SeriesLabel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
      description = "The venue that the bars are of (default: what the file says, else file).")
  private @Nullable String venue;

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

  private int series;
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
    if (venue != null) {
      venue(venue);
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
      boolean isWhole = true;
      for (Map.Entry<SeriesLabel, BarFile> one :
          BarFileReader.readSeries(path, typed).entrySet()) {
        Fetched put = Waiting.until(Deposit.of(
            kept, shelf(path, one.getKey(), one.getValue()), one.getValue().bars()));
        series++;
        added += put.added();
        corrected += put.corrected();
        known += put.known();
        isWhole &= !Complaints.about(one.getValue());
      }
      return isWhole;
    } catch (BadBars e) {
      System.err.println("failed: " + e.getMessage());
      return false;
    }
  }

  /** Where the file says which series it is, that goes before its name and before what was not typed. */
  private Shelf shelf(Path path, SeriesLabel label, BarFile file) {
    if (!label.symbol().isEmpty() && symbol != null) {
      throw new BadBars("file " + path + ": expected --symbol with a file that does not name its"
          + " symbols, found a column symbol; leave the option out");
    }
    String named = venue != null ? venue : label.venue().isEmpty() ? "file" : label.venue();
    return new Shelf(venue(named), new Series(symbol(path, label), interval(file)));
  }

  private static String venue(String name) {
    if (!name.matches("[a-z0-9:-]{1,32}")) {
      throw new Failure(
          ExitCode.USAGE, "--venue: expected 1 to 32 of a-z, 0-9, - and :, was \"" + name + "\"");
    }
    return name;
  }

  private Symbol symbol(Path file, SeriesLabel label) {
    if (symbol != null) {
      return SymbolOptions.symbol(symbol);
    }
    try {
      return label.symbol().isEmpty() ? FileSource.symbol(file) : Symbol.of(label.symbol());
    } catch (IllegalArgumentException e) {
      throw new BadBars("file " + file + ": " + e.getMessage() + "; mend the column symbol", e);
    }
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
          "%d %s%s: %,d bars added, %,d corrected, %,d already there",
          files.size(),
          files.size() == 1 ? "file" : "files",
          series > files.size() ? String.format(Locale.ROOT, ", %,d series", series) : "",
          added,
          corrected,
          known));
    }
  }
}
