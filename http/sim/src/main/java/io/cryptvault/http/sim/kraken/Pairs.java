package io.cryptvault.http.sim.kraken;

import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.sim.market.SimulatedMarket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All pairs by all of their names. Immutable. */
final class Pairs {
  private final List<Pair> all;
  private final Map<String, Pair> byRestName = new HashMap<>();
  private final Map<String, Pair> bySymbol = new HashMap<>();

  Pairs(SimulatedMarket market) {
    this.all = market.instruments().stream().map(Pair::of).toList();
    for (Pair pair : all) {
      byRestName.put(pair.canonical(), pair);
      byRestName.put(pair.alt(), pair);
      byRestName.put(pair.wsName(), pair);
      bySymbol.put(pair.symbol().name(), pair);
    }
  }

  List<Pair> all() {
    return all;
  }

  /** By its canonical, alt or older WebSocket name. */
  Optional<Pair> named(String restName) {
    return Optional.ofNullable(byRestName.get(restName));
  }

  Optional<Pair> of(Symbol symbol) {
    return ofSymbol(symbol.name());
  }

  Optional<Pair> ofSymbol(String name) {
    return Optional.ofNullable(bySymbol.get(name));
  }
}
