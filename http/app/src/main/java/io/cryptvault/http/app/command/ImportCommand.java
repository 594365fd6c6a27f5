package io.cryptvault.http.app.command;

import com.typesafe.config.Config;
import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.actors.fetch.BarImport;
import io.cryptvault.actors.fetch.FetchResult;
import io.cryptvault.actors.store.BarStore;
import io.cryptvault.actors.store.Shelf;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.app.option.ColumnsOption;
import io.cryptvault.http.app.option.CommonOptions;
import io.cryptvault.http.app.option.ImportedFiles;
import io.cryptvault.http.app.option.IntervalOption;
import io.cryptvault.http.app.option.StoreOptions;
import io.cryptvault.http.app.option.SymbolOptions;
import io.cryptvault.http.app.option.TimeFormatOption;
import io.cryptvault.http.app.process.CommandSystem;
import io.cryptvault.http.app.process.CommandThread;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.app.text.FileWarnings;
import io.cryptvault.http.file.BarFile;
import io.cryptvault.http.file.BarFileReader;
import io.cryptvault.http.file.FileReadOptions;
import io.cryptvault.http.file.FileSource;
import io.cryptvault.http.file.FiledSeries;
import io.cryptvault.http.file.SeriesLabel;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.pekko.actor.typed.ActorSystem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code import}: copies bars of files into the store. */
@Command(
    name = "import",
    description = "Copies bars of files (CSV, JSON or Parquet, packed or not) into the store.",
    mixinStandardHelpOptions = true,
    footer = {
      "cryptvault import BTC-USD.csv",
      "cryptvault import bars/ --venue kraken",
      "cryptvault import bars.parquet --symbol BTC/USD --venue kraken",
      "cryptvault import prices.csv --symbol AAPL --columns \"time=Date,volume=Vol\""
    })
final class ImportCommand implements Callable<Integer> {
  @Mixin
  private ImportedFiles imported = new ImportedFiles();

  @Option(
      names = "--venue",
      paramLabel = "NAME",
      description = "The venue of the bars (default: that in the file, else \"file\").")
  private @Nullable String venue;

  @Option(
      names = "--symbol",
      paramLabel = "S",
      description = "The symbol, such as BTC/USDT (default: the name of the file).")
  private @Nullable String symbol;

  @Mixin
  private IntervalOption interval = new IntervalOption();

  @Mixin
  private TimeFormatOption times = new TimeFormatOption();

  @Mixin
  private ColumnsOption columns = new ColumnsOption();

  @Mixin
  private StoreOptions store = new StoreOptions();

  @Mixin
  private CommonOptions common = new CommonOptions();

  private List<Path> files = List.of();
  private int series;
  private long added;
  private long corrected;
  private long known;

  @Override
  public Integer call() {
    Config config = common.config();
    Settings settings = CommonOptions.settings(config);
    files = paths();
    if (symbol != null && files.size() > 1) {
      throw new Failure(
          ExitCode.USAGE, "--symbol: expected one file with it, were " + files.size());
    }
    requireVenue();
    FileReadOptions as = new FileReadOptions(
            interval.typed(), times.format(), InstantSource.system())
        .with(columns.choice());
    ActorSystem<Void> system = CommandSystem.create(config);
    try (BarStore kept = store.toKeep(system, settings, common::tell)) {
      boolean isWhole = true;
      for (Path file : files) {
        isWhole &= importFile(kept, file, as);
      }
      tell();
      return isWhole ? ExitCode.OK : ExitCode.SOME_FAILED;
    } finally {
      system.terminate();
    }
  }

  private List<Path> paths() {
    try {
      return imported.paths(FileWarnings.ON_OPENING);
    } catch (BadBars e) {
      throw new Failure(ExitCode.FAILURE, String.valueOf(e.getMessage()), e);
    }
  }

  private void requireVenue() {
    try {
      if (venue != null) {
        Shelf.requireVenue(venue);
      }
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.USAGE, "--" + e.getMessage(), e);
    }
  }

  /** Whether every row was a bar. A series that cannot be read does not stop the others of its file. */
  private boolean importFile(BarStore kept, Path path, FileReadOptions as) {
    boolean isWhole = true;
    try {
      List<FiledSeries> all = ImportedFiles.isStdin(path)
          ? BarFileReader.readSeries(System.in, path, as)
          : BarFileReader.readSeries(path, as);
      requireUnnamed(path, all, as.interval());
      for (FiledSeries one : all) {
        isWhole &= importOne(kept, path, one);
      }
    } catch (BadBars e) {
      isWhole = failed(e);
    }
    return isWhole;
  }

  private boolean importOne(BarStore kept, Path path, FiledSeries one) {
    try {
      BarFile file = one.file();
      Shelf shelf = shelf(path, one.label(), file);
      requireGrid(file, shelf);
      requireVolume(file);
      FetchResult put = CommandThread.until(BarImport.put(kept, shelf, file.bars()));
      series++;
      added += put.added();
      corrected += put.corrected();
      known += put.known();
      return !FileWarnings.about(file);
    } catch (BadBars e) {
      return failed(e);
    }
  }

  private static boolean failed(BadBars why) {
    System.err.println("failed: " + why.getMessage());
    return false;
  }

  /** The options must not contradict the columns of the file, and must not merge several series into one. */
  private void requireUnnamed(Path path, List<FiledSeries> all, Optional<Interval> typed) {
    SeriesLabel first = all.getFirst().label();
    long venues = all.stream().map(one -> one.label().venue()).distinct().count();
    String option = symbol != null && first.symbol().isPresent()
        ? "--symbol"
        : typed.isPresent() && first.interval().isPresent()
            ? "--interval"
            : venue != null && venues > 1 ? "--venue" : "";
    if (!option.isEmpty()) {
      throw new BadBars(
          "file " + path + ": expected " + option + " with a file that does not say it"
              + " itself, found a column for it; leave the option out");
    }
  }

  /** The store has no place for a volume that is not known; 0 would be one. */
  private static void requireVolume(BarFile file) {
    if (!file.bars().hasVolume()) {
      throw new BadBars("file " + file.path() + ": expected bars with a volume, which the store"
          + " keeps, found none; name its column with"
          + " --columns volume=NAME, or use the file itself,"
          + " with --input or --source file:PATH");
    }
  }

  private static void requireGrid(BarFile file, Shelf shelf) {
    try {
      shelf.onGrid(file.bars());
    } catch (IllegalArgumentException e) {
      throw new BadBars("file " + file.path() + ": " + e.getMessage()
          + "; leave --venue out, or name a longer --interval that its steps divide");
    }
  }

  /** Typed options come first, then the columns of the file, then its name and the defaults. */
  private Shelf shelf(Path path, SeriesLabel label, BarFile file) {
    String named = venue != null ? venue : label.venue().orElse(Shelf.OF_FILES);
    Symbol of = symbol != null
        ? SymbolOptions.symbol(symbol)
        : label.symbol().orElseGet(() -> symbolOf(path));
    return new Shelf(named, new Series(of, interval(file)));
  }

  private static Symbol symbolOf(Path path) {
    if (ImportedFiles.isStdin(path)) {
      throw new BadBars(
          "file -: expected --symbol NAME with bars from stdin, which have no name, or"
              + " a column symbol in them, found neither");
    }
    return FileSource.symbol(path);
  }

  private static Interval interval(BarFile file) {
    Interval found = file.bars().interval();
    if (!Interval.listed().contains(found)) {
      throw new BadBars("file " + file.path() + ": expected bars of an interval that venues have,"
          + " the most frequent step is " + found
          + "; name a longer one that this divides with --interval, if there is one");
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
