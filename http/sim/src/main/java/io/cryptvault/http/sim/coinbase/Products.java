package io.cryptvault.http.sim.coinbase;

import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.sim.market.SimulatedMarket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All products. Immutable. */
final class Products {
  private final Map<String, Product> byId = new LinkedHashMap<>();

  Products(SimulatedMarket market) {
    market.instruments().stream().map(Product::of).forEach(made -> byId.put(made.id(), made));
  }

  List<Product> all() {
    return List.copyOf(byId.values());
  }

  Optional<Product> of(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  Optional<Product> of(Symbol symbol) {
    return of(symbol.name().replace('/', '-'));
  }
}
