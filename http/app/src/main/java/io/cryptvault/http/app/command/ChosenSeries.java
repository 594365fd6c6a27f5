package io.cryptvault.http.app.command;

import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.store.StoreOnlySource;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.app.option.SymbolOptions;
import io.cryptvault.http.app.process.CommandThread;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.app.text.FileWarnings;
import io.cryptvault.http.file.BarFile;
import io.cryptvault.http.file.FileSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The series of a batch: the typed symbols, each at the typed interval or at that of its file. What interval a file has is known when it
 * is read, so files come in parts: while the series of one are computed, the files of the next are read. Then no more bars are held than those
 * of two parts, however many files there are. Confined to the command's thread.
 */
final class ChosenSeries {
  /** Venues write symbols in capital letters without a point. */
  private static final Pattern PATH_LIKE = Pattern.compile("[a-z.]");

  private static final int FILES_IN_PART = 128;

  private final int size;
  /** Those that nobody reads yet. */
  private final Deque<Supplier<List<CompletableFuture<Series>>>> parts;
  /** Without their bars. */
  private final List<BarFile> read;

  private final Consumer<List<Symbol>> used;
  private List<CompletableFuture<Series>> next;
  private List<Symbol> current = List.of();

  private ChosenSeries(
      int size,
      Deque<Supplier<List<CompletableFuture<Series>>>> parts,
      List<BarFile> read,
      Consumer<List<Symbol>> used) {
    this.size = size;
    this.parts = parts;
    this.read = read;
    this.used = used;
    this.next = begin();
  }

  static ChosenSeries of(MarketDataSource source, SymbolOptions symbols, Optional<Interval> typed) {
    if (source instanceof FileSource files) {
      List<Listing> names = files.symbols().stream()
          .map(symbol -> new Listing(symbol, files.venue(), List.of()))
          .toList();
      return ofFiles(files, symbols.resolve(names));
    }
    List<Listing> listings =
        listed(source, symbols.top().isPresent() ? source.byTurnover() : source.listings());
    List<Symbol> chosen = symbols.resolve(listings);
    tellOfPaths(chosen, listings, source.venue());
    List<CompletableFuture<Series>> all = chosen.stream()
        .map(symbol -> CompletableFuture.completedFuture(series(source, listings, symbol, typed)))
        .toList();
    return new ChosenSeries(
        all.size(), new ArrayDeque<>(List.of(() -> all)), List.of(), done -> {});
  }

  private static ChosenSeries ofFiles(FileSource files, List<Symbol> chosen) {
    List<BarFile> read = Collections.synchronizedList(new ArrayList<>());
    Deque<Supplier<List<CompletableFuture<Series>>>> parts = new ArrayDeque<>();
    for (int from = 0; from < chosen.size(); from += FILES_IN_PART) {
      List<Symbol> part = chosen.subList(from, Math.min(chosen.size(), from + FILES_IN_PART));
      parts.add(() -> part.stream().map(symbol -> ofFile(files, symbol, read)).toList());
    }
    return new ChosenSeries(chosen.size(), parts, read, files::forget);
  }

  /** How many there are. */
  int size() {
    return size;
  }

  /** The series of the next part, in their order, when its files are read; empty after the last. Those of the part before are done with. */
  List<Series> nextPart() {
    used.accept(current);
    List<CompletableFuture<Series>> part = next;
    next = begin();
    List<Series> series = part.stream().map(CommandThread::until).toList();
    current = series.stream().map(Series::symbol).toList();
    return series;
  }

  private List<CompletableFuture<Series>> begin() {
    Supplier<List<CompletableFuture<Series>>> part = parts.poll();
    return part == null ? List.of() : part.get();
  }

  /** Prints what was guessed about the files, and which of their rows were left out. */
  void tellOfFiles() {
    FileWarnings.about(read.stream().sorted(Comparator.comparing(BarFile::path)).toList());
  }

  /** A mistyped path is taken for a symbol, so a name that looks like one is told apart from an unknown symbol. */
  private static void tellOfPaths(List<Symbol> chosen, List<Listing> listings, String venue) {
    Set<Symbol> has = listings.stream().map(Listing::symbol).collect(Collectors.toSet());
    chosen.stream()
        .filter(
            symbol -> !has.contains(symbol) && PATH_LIKE.matcher(symbol.name()).find())
        .forEach(symbol -> System.err.println("\"" + symbol + "\": there is no such file, and "
            + venue + " has no such symbol; check the path or the name"));
  }

  /** What a venue or store has; throws a {@link Failure} when it has nothing. */
  static List<Listing> listed(MarketDataSource source, CompletionStage<List<Listing>> asked) {
    List<Listing> listings = CommandThread.until(asked);
    if (listings.isEmpty()) {
      throw new Failure(
          ExitCode.INSUFFICIENT_DATA,
          "--source: expected symbols of " + source.venue() + ", found none"
              + (source instanceof StoreOnlySource
                  ? " in the store; export --list shows what it keeps, fetch and import add more"
                  : ""));
    }
    return listings;
  }

  /** At 1m when no interval was typed; of a store at the one that it has, if it has no other. */
  static Series series(
      MarketDataSource source, List<Listing> listings, Symbol symbol, Optional<Interval> typed) {
    Optional<Interval> only = listings.stream()
        .filter(one -> source instanceof StoreOnlySource && one.symbol().equals(symbol))
        .filter(one -> one.intervals().size() == 1)
        .map(one -> one.intervals().getFirst())
        .findFirst();
    return new Series(symbol, typed.or(() -> only).orElse(Interval.MINUTE));
  }

  /** A missing or bad file still becomes a series, so that the batch reports its failure in a row. */
  private static CompletableFuture<Series> ofFile(
      FileSource files, Symbol symbol, List<BarFile> read) {
    return files
        .file(symbol)
        .thenApply(file -> {
          read.add(file.withoutBars());
          return new Series(symbol, file.bars().interval());
        })
        .exceptionally(failure -> new Series(symbol, Interval.MINUTE))
        .toCompletableFuture();
  }
}
