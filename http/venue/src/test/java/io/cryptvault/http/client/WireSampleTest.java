package io.cryptvault.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cryptvault.engine.fixture.Await;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.market.TimeRange;
import io.cryptvault.http.client.binance.Binance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.Test;

/** The documented answers of the venue, in their documented shape, from a server that is not ours. */
class WireSampleTest {
  private static final String INFO = """
      {"timezone":"UTC","serverTime":1800000000123,
       "rateLimits":[{"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE","intervalNum":1,"limit":5000},
                     {"rateLimitType":"RAW_REQUESTS","interval":"MINUTE","intervalNum":5,"limit":61000}],
       "exchangeFilters":[],
       "symbols":[{"symbol":"BTCUSDT","status":"TRADING","baseAsset":"BTC","baseAssetPrecision":8,"quoteAsset":"USDT",
         "quotePrecision":8,"quoteAssetPrecision":8,"isSpotTradingAllowed":true,
         "filters":[{"filterType":"PRICE_FILTER","minPrice":"0.01","maxPrice":"1000000.00","tickSize":"0.01"}],
         "permissions":[],"permissionSets":[["SPOT"]]},
        {"symbol":"OLDUSDT","status":"BREAK","baseAsset":"OLD","quoteAsset":"USDT"},
        {"symbol":"\u5e01USDT","status":"TRADING","baseAsset":"\u5e01","quoteAsset":"USDT"}]}\
      """;

  private static final String KLINES = """
      [[1700000040000,"43210.10","43290.00","43188.50","43255.00","12.34500000",1700000099999,"533802.91",412,"6.10000000","263800.00","0"],
       [1700000100000,"43255.00","43255.00","43255.00","43255.00","0.00000000",1700000159999,"0.00000000",0,"0.00000000","0.00000000","0"]]\
      """;

  @Test
  void the_documented_answers_are_read() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/v3/exchangeInfo", exchange -> answer(exchange, INFO));
    server.createContext("/api/v3/klines", exchange -> answer(exchange, KLINES));
    server.start();
    ActorTestKit kit = ActorTestKit.create();
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    try (VenueSource source = VenueSource.open(
        kit.system(),
        "binance",
        Binance.venue(),
        VenueFixture.quick().withBase(base, URI.create("ws://127.0.0.1:1")))) {

      assertThat(Await.value(source.listings())).singleElement().satisfies(listing -> {
        assertThat(listing.symbol()).isEqualTo(Symbol.of("BTC/USDT"));
        assertThat(listing.venue()).isEqualTo("binance");
      });
      assertThat(source.pool().budget().limit())
          .isIn(5000.0, 6000.0); // the gate may not have taken the new limit yet
      Series minutes = new Series(Symbol.of("BTC/USDT"), Interval.MINUTE);
      Bars bars = Await.value(source.between(minutes, TimeRange.since(1_700_000_040_000L)));
      assertThat(bars)
          .isEqualTo(Bars.of(
              Interval.MINUTE,
              new Bar(1_700_000_040_000L, 43210.10, 43290.00, 43188.50, 43255.00, 12.345),
              new Bar(1_700_000_100_000L, 43255.00, 43255.00, 43255.00, 43255.00, 0)));
    } finally {
      server.stop(0);
      kit.shutdownTestKit();
    }
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json;charset=UTF-8");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
