package io.cryptvault.http.client.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TurnoverTest {
  private final Map<Symbol, DayOfTrades> days = new HashMap<>();

  private TurnoverTest with(String symbol, double lastPrice, double quoteVolume) {
    days.put(Symbol.of(symbol), new DayOfTrades(symbol, lastPrice, quoteVolume));
    return this;
  }

  private List<String> ranked(String... symbols) {
    List<Listing> listings = List.of(symbols).stream()
        .map(symbol -> new Listing(Symbol.of(symbol), "v", List.of(Interval.MINUTE)))
        .toList();
    return Turnover.ranked(listings, days).stream()
        .map(listing -> listing.symbol().name())
        .toList();
  }

  @Test
  void volumes_of_one_currency_are_compared_as_they_are() {
    with("A/USDT", 1, 10).with("B/USDT", 100, 30).with("C/USDT", 7, 20);
    assertThat(ranked("A/USDT", "B/USDT", "C/USDT")).containsExactly("B/USDT", "C/USDT", "A/USDT");
  }

  @Test
  void volumes_of_other_currencies_count_at_their_last_price() {
    with("BTC/USDT", 50_000, 1_000_000)
        .with("ETH/USDT", 2_000, 400_000)
        .with("ETH/BTC", 0.04, 10) // 500,000 USDT
        .with("USDT/IDR", 16_000, 1.6e9) // 100,000 USDT: the price is the other way round
        .with("BTC/IDR", 8e8, 4.8e9) // 300,000 USDT
        .with("DOGE/ETH", 0.0001, 30); // 60,000 USDT, by way of ETH
    assertThat(ranked("BTC/IDR", "BTC/USDT", "DOGE/ETH", "ETH/BTC", "ETH/USDT", "USDT/IDR"))
        .containsExactly("BTC/USDT", "ETH/BTC", "ETH/USDT", "BTC/IDR", "USDT/IDR", "DOGE/ETH");
  }

  @Test
  void symbols_without_a_known_turnover_come_last_by_name() {
    with("B/USDT", 1, 10).with("X/EUR", 2, 1e9).with("C/USDT", 0, 0).with("D/USDT", 1, 1);
    assertThat(ranked("X/EUR", "A/USDT", "B/USDT", "C/USDT", "D/USDT", "NAME"))
        .containsExactly("B/USDT", "D/USDT", "A/USDT", "C/USDT", "NAME", "X/EUR");
    assertThat(new TurnoverTest().ranked("B", "A")).containsExactly("A", "B");
  }
}
