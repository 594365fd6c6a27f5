package io.cryptvault.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.actors.ingest.SourceProvider;
import io.cryptvault.config.ClientSettings;
import io.cryptvault.config.SimSettings;
import io.cryptvault.config.VenueName;
import io.cryptvault.engine.fixture.Await;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.client.built.BuiltSource;
import io.cryptvault.http.sim.SimulatedVenue;
import io.cryptvault.http.sim.market.MarketClock;
import io.cryptvault.http.sim.market.SimulatedMarket;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.ServiceLoader;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Venues by name, and intervals built from their own ones, against simulated venues. */
class VenuesTest {
  private static final ActorTestKit KIT = ActorTestKit.create();

  @AfterAll
  static void close() {
    KIT.shutdownTestKit();
  }

  @ParameterizedTest
  @CsvSource({"KRAKEN, 2h", "KRAKEN, 3m", "KRAKEN, 1w", "COINBASE, 4h", "COINBASE, 1M"})
  void an_interval_that_a_venue_lacks_is_built_as_the_market_has_it(
      VenueName exchange, String name) {
    SimSettings sim = SimSettings.defaults().withSymbols(20).withPort(0);
    SimulatedMarket market = SimulatedMarket.of(sim);
    Interval interval = Interval.of(name);
    InstantSource wall = InstantSource.system();
    MarketClock clock = MarketClock.running(wall, 1);
    SimulatedVenue venue =
        Await.value(SimulatedVenue.start(KIT.system(), exchange, sim, market, clock, wall));
    ClientSettings there = VenueFixture.quick().withBase(venue.restBase(), venue.streamBase());
    var ways = VenueSource.Ways.sockets(KIT.system(), there, wall, new Random(7));
    String venueName = exchange.key();
    try (BuiltSource source = Venues.open(KIT.system(), venueName, venueName, there, ways)) {
      assertThat(Await.value(source.listings()).getFirst().intervals()).contains(interval);

      Bars bars = Await.value(source.latest(new Series(Symbol.of("BTC/USD"), interval), 4));

      Bars truth = market.bars(
          VenueFixture.BTC,
          interval,
          Instant.ofEpochMilli(bars.firstTime()),
          Instant.ofEpochMilli(interval.end(bars.lastTime())));
      assertThat(bars).isEqualTo(truth);
      assertThat(bars.size()).isEqualTo(4);
    } finally {
      Await.value(venue.stop());
    }
  }

  @Test
  void the_engine_finds_each_venue_and_an_unknown_name_is_refused_with_the_list_of_names() {
    assertThat(ServiceLoader.load(SourceProvider.class))
        .flatExtracting(SourceProvider::names)
        .containsAll(Venues.names());
    for (String name : Venues.names()) {
      assertThat(Venues.named(name).intervals()).contains(Interval.MINUTE);
    }
    assertThatThrownBy(() -> Venues.named("moon"))
        .hasMessage("venue: expected one of binance, kraken, coinbase, was \"moon\"");
  }
}
