package io.cryptvault.http.file;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.actors.answer.UnknownSeries;
import io.cryptvault.actors.ingest.BarEvent;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.engine.formula.Spelling;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.market.TimeRange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pekko.stream.javadsl.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A market data source that reads a file, or a folder of files whose names end as those of bars do ({@link FileName}). The symbol
 * is the name of the file without this ending; of several files of one symbol the first by name is used, which the listener hears. The interval is the most common step between its bars, or a longer one to which they are resampled. There are no live
 * bars. Files are read on demand and cached, up to an eighth of the heap. Thread-safe.
 */
public final class FileSource implements MarketDataSource {
  private static final Logger LOG = LoggerFactory.getLogger(FileSource.class);
  /** Most of the heap is for what is computed from the bars. */
  private static final long CACHED_BYTES = Runtime.getRuntime().maxMemory() / 8;

  /** The symbol of bars that arrive as a stream, which has no name. */
  public static final Symbol STDIN = Symbol.of("stdin");

  private final Path path;
  private final Map<Symbol, Path> files;
  private final AsyncLoadingCache<Symbol, Outcome> read;

  /** A file or what is wrong with it. The problem is a value, because the cache would log an exception. */
  private record Outcome(Optional<BarFile> file, Optional<BadBars> problem) {
    static Outcome of(Path path, Supplier<BarFile> reading, FileListener listener) {
      try {
        BarFile file = reading.get().withoutTimes();
        listener.read(file);
        return new Outcome(Optional.of(file), Optional.empty());
      } catch (BadBars e) {
        listener.refused(path, e);
        return new Outcome(Optional.empty(), Optional.of(e));
      }
    }

    BarFile orThrow() {
      return file.orElseThrow(() -> problem.orElseThrow());
    }

    int weight() {
      return file.map(one -> (int) Math.min(Integer.MAX_VALUE, one.bars().memory()))
          .orElse(0);
    }
  }

  private FileSource(
      Path path, Map<Symbol, Path> files, Function<Path, Outcome> reading, Executor executor) {
    this.path = path;
    this.files = files;
    this.read = Caffeine.newBuilder()
        .executor(executor)
        .maximumWeight(CACHED_BYTES)
        .weigher((Symbol symbol, Outcome outcome) -> outcome.weight())
        .buildAsync(symbol -> reading.apply(pathOf(symbol)));
  }

  /**
   * Opens a source without a listener. Lists the folder, but reads no file yet.
   *
   * @param path a file or a folder
   * @param as how each file is read
   * @param executor reads the files; its threads may block
   * @return the source
   * @throws BadBars if there is no file of bars at this path
   */
  public static FileSource open(Path path, FileReadOptions as, Executor executor) {
    return open(path, as, FileListener.NONE, executor);
  }

  /**
   * Opens a source. Lists the folder, but reads no file yet.
   *
   * @param path a file or a folder
   * @param as how each file is read
   * @param listener called for each file that is read or refused
   * @param executor reads the files; its threads may block
   * @return the source
   * @throws BadBars if there is no file of bars at this path
   */
  public static FileSource open(
      Path path, FileReadOptions as, FileListener listener, Executor executor) {
    return new FileSource(
        path,
        bySymbol(path, listener),
        file -> Outcome.of(file, () -> BarFileReader.read(file, as), listener),
        executor);
  }

  /**
   * Opens a source of bars that arrive as a stream. The stream is read to its end at once, because it can be read only once.
   *
   * @param bytes in any form that a file may have; not closed
   * @param as how it is read
   * @param listener called when it is read or refused
   * @param executor needed by the cache
   * @return a source of the one symbol {@code stdin}
   */
  public static FileSource ofStream(
      InputStream bytes, FileReadOptions as, FileListener listener, Executor executor) {
    Path shown = Path.of("-");
    Outcome all = Outcome.of(shown, () -> BarFileReader.read(bytes, shown, as), listener);
    return new FileSource(shown, Map.of(STDIN, shown), file -> all, executor);
  }

  @Override
  public String venue() {
    return "file";
  }

  /** {@return the symbols, sorted by name; cheap, because no file is read} */
  public List<Symbol> symbols() {
    return List.copyOf(files.keySet());
  }

  /**
   * Reads the file of a symbol, or takes it from the cache.
   *
   * @param symbol one of {@link #symbols}
   * @return its bars, bad rows and notes, without the texts of times; fails with {@link UnknownSeries} if there is no such file, with
   *     {@link BadBars} if it cannot be read
   */
  public CompletionStage<BarFile> file(Symbol symbol) {
    if (!files.containsKey(symbol)) {
      return CompletableFuture.failedFuture(unknown(symbol));
    }
    return read.get(symbol).thenApply(Outcome::orThrow);
  }

  /**
   * Drops the bars of files from the cache: they are read again when they are asked for.
   *
   * @param symbols whose bars are not needed soon
   */
  public void forget(Collection<Symbol> symbols) {
    read.synchronous().invalidateAll(symbols);
  }

  @Override
  public CompletionStage<List<Listing>> listings() {
    List<CompletableFuture<Optional<Listing>>> all = files.keySet().stream()
        .map(symbol -> read.get(symbol)
            .thenApply(outcome -> outcome // problems are reported when the symbol is asked for
                .file()
                .map(file -> new Listing(symbol, venue(), List.of(file.bars().interval())))))
        .toList();
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
        .thenApply(done -> all.stream().flatMap(one -> one.join().stream()).toList());
  }

  /** Without intervals: the interval of a file is not known before the file is read. */
  @Override
  public CompletionStage<List<Listing>> known() {
    return CompletableFuture.completedFuture(files.keySet().stream()
        .map(symbol -> new Listing(symbol, venue(), List.of()))
        .toList());
  }

  @Override
  public CompletionStage<Bars> between(Series series, TimeRange range, int most) {
    return bars(series).thenApply(bars -> range.of(bars, most));
  }

  @Override
  public CompletionStage<Bars> latest(Series series, int count) {
    return bars(series).thenApply(bars -> bars.last(count));
  }

  @Override
  public boolean isGapless(Series series) {
    return false; // a file contains what its owner put into it
  }

  @Override
  public Source<BarEvent, Subscriptions> live() {
    return Source.<BarEvent>empty().mapMaterializedValue(done -> new Subscriptions() {
      @Override
      public void add(Series series) {}

      @Override
      public void remove(Series series) {}
    });
  }

  @Override
  public void close() {
    read.synchronous().invalidateAll();
  }

  private CompletionStage<Bars> bars(Series series) {
    return file(series.symbol()).thenApply(file -> {
      if (!file.bars().interval().equals(series.interval())) {
        throw new UnknownSeries(
            "file " + file.path() + ": expected interval " + file.bars().interval()
                + ", as its bars have, was " + series.interval() + "; use the file's own interval");
      }
      return file.bars();
    });
  }

  /**
   * {@return the file of a symbol}
   *
   * @param symbol one of {@link #symbols}
   * @throws UnknownSeries if there is no such file
   */
  public Path pathOf(Symbol symbol) {
    Path file = files.get(symbol);
    if (file == null) {
      throw unknown(symbol);
    }
    return file;
  }

  private UnknownSeries unknown(Symbol symbol) {
    List<String> names = files.keySet().stream().map(Symbol::name).toList();
    return new UnknownSeries("symbol " + symbol + ": there is no such file in " + path
        + Spelling.nearest(symbol.name(), names)
            .map(name -> "; did you mean \"" + name + "\"?")
            .orElse("; it has "
                + names.stream().limit(10).collect(Collectors.joining(", "))
                + (names.size() > 10 ? " and " + (names.size() - 10) + " more" : "")));
  }

  /**
   * Lists a folder; no file is read.
   *
   * @param folder which exists
   * @param listener called for files that are left out
   * @return its files of bars by their symbols, one a symbol
   * @throws BadBars if there is none, or the folder cannot be listed
   */
  public static List<Path> files(Path folder, FileListener listener) {
    return List.copyOf(bySymbol(folder, listener).values());
  }

  private static Map<Symbol, Path> bySymbol(Path path, FileListener listener) {
    if (!Files.isDirectory(path)) {
      return Map.of(symbol(existing(path)), path);
    }
    Map<Symbol, Path> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(path)) {
      all.filter(file -> FileName.of(file).isBars() && isNamed(file))
          .sorted()
          .forEach(file -> add(files, file, listener));
    } catch (IOException e) {
      throw new BadBars("file:" + path + ": cannot be listed (" + e.getMessage() + ")", e);
    }
    if (files.isEmpty()) {
      throw new BadBars("file:" + path + ": expected a folder with files of bars ("
          + FileName.ENDINGS + "), found none; check the path");
    }
    return files;
  }

  private static Path existing(Path path) {
    if (!Files.exists(path)) {
      throw new BadBars("file:" + path + ": expected a file of bars or a folder of them ("
          + FileName.ENDINGS + "), found nothing there; " + MissingPath.advice(path));
    }
    return path;
  }

  private static void add(Map<Symbol, Path> files, Path file, FileListener listener) {
    Path used = files.putIfAbsent(symbol(file), file);
    if (used != null) {
      listener.doubled(used, file);
    }
  }

  /** Whether a directory entry is a file whose name can be a symbol. Others are reported in the log. */
  private static boolean isNamed(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try {
      return !symbol(file).name().isEmpty();
    } catch (BadBars e) {
      LOG.warn("File left out. reason=\"{}\"", e.getMessage());
      return false;
    }
  }

  /**
   * Makes a symbol of a file's name.
   *
   * @param file need not exist
   * @return its name without the ending of a file of bars, such as {@code .csv.gz}
   * @throws BadBars if this cannot be a symbol
   */
  public static Symbol symbol(Path file) {
    try {
      return Symbol.of(FileName.of(file).stem());
    } catch (IllegalArgumentException e) {
      throw new BadBars("file " + file + ": " + e.getMessage() + "; rename the file", e);
    }
  }
}
