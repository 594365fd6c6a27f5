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
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The series of a batch: the typed symbols, each at the typed interval or at that of its file. */
final class ChosenSeries {
  /** Venues write symbols in capital letters without a point. */
  private static final Pattern PATH_LIKE = Pattern.compile("[a-z.]");

  private ChosenSeries() {}

  static List<Series> of(MarketDataSource source, SymbolOptions symbols, Optional<Interval> typed) {
    if (source instanceof FileSource files) {
      List<Listing> names = files.symbols().stream()
          .map(symbol -> new Listing(symbol, files.venue(), List.of()))
          .toList();
      List<BarFile> read = Collections.synchronizedList(new ArrayList<>());
      List<CompletableFuture<Series>> all = symbols.resolve(names).stream()
          .map(symbol -> ofFile(files, symbol, read))
          .toList();
      List<Series> series = all.stream().map(CommandThread::until).toList();
      FileWarnings.about(
          read.stream().sorted(Comparator.comparing(BarFile::path)).toList());
      return series;
    }
    List<Listing> listings =
        listed(source, symbols.top().isPresent() ? source.byTurnover() : source.listings());
    List<Symbol> chosen = symbols.resolve(listings);
    tellOfPaths(chosen, listings, source.venue());
    return chosen.stream()
        .map(symbol -> series(source, listings, symbol, typed))
        .toList();
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
          read.add(file);
          return new Series(symbol, file.bars().interval());
        })
        .exceptionally(failure -> new Series(symbol, Interval.MINUTE))
        .toCompletableFuture();
  }
}
