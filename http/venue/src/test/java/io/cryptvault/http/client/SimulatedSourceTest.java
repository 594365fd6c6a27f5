package io.cryptvault.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.typesafe.config.ConfigFactory;
import io.cryptvault.actors.ingest.BarEvent;
import io.cryptvault.actors.ingest.MarketDataSource.Subscriptions;
import io.cryptvault.config.Settings;
import io.cryptvault.config.SimSettings;
import io.cryptvault.engine.fixture.Await;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.client.built.BuiltSource;
import io.cryptvault.http.sim.market.SimulatedMarket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedSourceTest {
  private static final ActorTestKit KIT = ActorTestKit.create();

  @AfterAll
  static void close() {
    KIT.shutdownTestKit();
  }

  private static Settings settings(String venue) {
    return Settings.load(ConfigFactory.parseString(
            "cryptvault.sim { symbols = 20, speed = 10, venue = " + venue + " }")
        .withFallback(ConfigFactory.load()));
  }

  @ParameterizedTest
  @CsvSource({
    "binance, sim, BTC/USDT",
    "kraken, sim:kraken, BTC/USD",
    "coinbase, sim:coinbase, BTC/USD"
  })
  void each_venue_has_the_bars_of_the_same_market_past_and_live(
      String venue, String name, Symbol symbol) {
    Settings settings = settings(venue);
    Series minutes = new Series(symbol, Interval.MINUTE);
    try (BuiltSource source = SimulatedSource.start(KIT.system(), settings)) {
      assertThat(source.venue()).isEqualTo(name);
      assertThat(Await.value(source.listings())).anySatisfy(listing -> {
        assertThat(listing.symbol()).isEqualTo(symbol);
        assertThat(listing.intervals()).contains(Interval.of("3m"), Interval.of("4h"));
      });
      Bars bars = Await.value(source.latest(minutes, 100));
      assertThat(bars).isEqualTo(truth(settings.sim(), bars));

      Pair<Subscriptions, CompletionStage<BarEvent>> live = source
          .live()
          .collectType(BarEvent.class)
          .filter(event -> event.series().equals(minutes))
          .toMat(Sink.head(), Keep.both())
          .run(KIT.system());
      live.first().add(minutes);
      assertThat(Await.value(live.second()).bar().openTime())
          .isGreaterThanOrEqualTo(bars.firstTime());
    }
  }

  private static Bars truth(SimSettings market, Bars bars) {
    return SimulatedMarket.of(market)
        .bars(
            Symbol.of("BTC/USDT"),
            bars.interval(),
            Instant.ofEpochMilli(bars.firstTime()),
            Instant.ofEpochMilli(bars.interval().end(bars.lastTime())));
  }

  @Test
  void a_source_closed_before_its_venue_has_bound_releases_the_port() throws IOException {
    int port = freePort();
    SimSettings market = settings("kraken").sim().withPort(port);
    SimulatedSource.start(KIT.system(), settings("kraken").withSim(market)).close();

    KIT.createTestProbe().awaitAssert(Duration.ofSeconds(10), () -> {
      assertThatCode(() -> new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close())
          .doesNotThrowAnyException();
      return port;
    });
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
