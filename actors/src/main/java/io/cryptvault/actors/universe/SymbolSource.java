package io.cryptvault.actors.universe;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Finds the symbols of a choice, as the source lists them now. Thread-safe. */
final class SymbolSource {
  private final MarketDataSource source;
  private final int most;

  /** At most {@code most} symbols for one universe. */
  SymbolSource(MarketDataSource source, int most) {
    this.source = source;
    this.most = most;
  }

  /** The symbols; fails with {@link Refused} when there are none or too many. */
  CompletionStage<List<Symbol>> of(SymbolChoice choice, Interval interval) {
    try {
      return switch (choice) {
        case SymbolChoice.All all ->
          source.listings().thenApply(listed -> within(at(interval, listed).toList(), interval));
        case SymbolChoice.Top top ->
          source
              .byTurnover()
              .thenApply(
                  ranked -> within(at(interval, ranked).limit(top.count()).toList(), interval));
        case SymbolChoice.Named named ->
          CompletableFuture.completedFuture(within(named.symbols(), interval));
      };
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e); // treated like a failed call
    }
  }

  private static Stream<Symbol> at(Interval interval, List<Listing> listed) {
    return listed.stream()
        .filter(one -> one.intervals().isEmpty() || one.intervals().contains(interval))
        .map(Listing::symbol)
        .distinct();
  }

  private List<Symbol> within(List<Symbol> symbols, Interval interval) {
    if (symbols.isEmpty()) {
      throw new Refused(
          Refusal.Code.UNKNOWN_SYMBOL,
          "universe: expected symbols at " + interval + ", " + source.venue()
              + " lists none; name them, or take another interval");
    }
    if (symbols.size() > most) {
      throw new Refused(
          Refusal.Code.OVERLOADED,
          "universe: expected at most " + most + " symbols, found " + symbols.size()
              + "; ask for \"top:" + most + "\", or raise cryptvault.universe.max-symbols");
    }
    return symbols;
  }
}
