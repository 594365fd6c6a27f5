package io.cryptvault.http.client.venue;

import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.engine.market.Symbol;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * Orders symbols by their turnover in a day. Volumes in different quote currencies are compared by the last prices between them, in
 * the currency that most symbols are quoted in. Confined to one call of {@link #ranked}.
 */
final class Turnover {
  private record Edge(String to, double price) {}

  private final Map<Symbol, DayOfTrades> days;
  private final Map<String, List<Edge>> prices = new HashMap<>();
  private final Map<String, Double> values = new HashMap<>();

  private Turnover(Map<Symbol, DayOfTrades> days) {
    this.days = days;
  }

  /** The same listings, the largest turnover first; those without a known turnover last, by symbol. */
  static List<Listing> ranked(List<Listing> listings, Map<Symbol, DayOfTrades> days) {
    Turnover turnover = new Turnover(days);
    turnover.value();
    return listings.stream()
        .sorted(Comparator.comparingDouble((Listing one) -> -turnover.of(one.symbol()))
            .thenComparing(Listing::symbol))
        .toList();
  }

  private double of(Symbol symbol) {
    DayOfTrades day = days.get(symbol);
    return day == null ? 0 : day.quoteVolume() * values.getOrDefault(quote(symbol), 0.0);
  }

  /** What a unit of each currency is worth, over the fewest symbols between it and the common currency. */
  private void value() {
    Map<String, Integer> quoted = new HashMap<>();
    days.forEach((symbol, day) -> {
      quoted.merge(quote(symbol), 1, Integer::sum);
      if (day.lastPrice() > 0) {
        edges(base(symbol)).add(new Edge(quote(symbol), day.lastPrice()));
        edges(quote(symbol)).add(new Edge(base(symbol), 1 / day.lastPrice()));
      }
    });
    Queue<String> reached = new ArrayDeque<>();
    quoted.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .ifPresent(most -> {
          values.put(most.getKey(), 1.0);
          reached.add(most.getKey());
        });
    for (String known; (known = reached.poll()) != null; ) {
      double value = values.getOrDefault(known, 0.0);
      for (Edge edge : edges(known)) {
        if (values.putIfAbsent(edge.to, value / edge.price) == null) {
          reached.add(edge.to);
        }
      }
    }
  }

  private List<Edge> edges(String currency) {
    return prices.computeIfAbsent(currency, none -> new ArrayList<>());
  }

  private static String base(Symbol symbol) {
    String name = symbol.name();
    return name.substring(0, Math.max(0, name.lastIndexOf('/')));
  }

  private static String quote(Symbol symbol) {
    String name = symbol.name();
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
