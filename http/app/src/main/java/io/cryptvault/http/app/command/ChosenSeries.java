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
import java.util.concurrent.CompletableFuture;

/** The series of a batch: the typed symbols, each at the typed interval or at that of its file. */
final class ChosenSeries {
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
    Interval interval = typed.orElse(Interval.MINUTE);
    List<Listing> listings =
        CommandThread.until(symbols.top().isPresent() ? source.byTurnover() : source.listings());
    if (listings.isEmpty()) {
      throw new Failure(
          ExitCode.INSUFFICIENT_DATA,
          "--source: expected symbols of " + source.venue() + ", found none"
              + (source instanceof StoreOnlySource
                  ? " in the store; export --list shows what it keeps, fetch and import add more"
                  : ""));
    }
    return symbols.resolve(listings).stream()
        .map(symbol -> new Series(symbol, interval))
        .toList();
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
