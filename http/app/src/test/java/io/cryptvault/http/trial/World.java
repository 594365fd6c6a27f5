package io.cryptvault.http.trial;

import com.typesafe.config.ConfigFactory;
import io.cryptvault.config.ClientSettings;
import io.cryptvault.config.SimSettings;
import io.cryptvault.config.VenueName;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import io.cryptvault.http.client.VenueSource;
import io.cryptvault.http.client.Venues;
import io.cryptvault.http.client.venue.EmptyIntervals;
import io.cryptvault.http.sim.VenueLogics;
import io.cryptvault.http.sim.market.SimulatedMarket;
import io.cryptvault.http.sim.server.RequestLog;
import io.cryptvault.http.sim.server.VenueLogic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** A simulated venue and its client in virtual time, without engine and store. Confined to one thread. */
final class World implements AutoCloseable {
  static final Instant START = Instant.parse("2027-01-15T08:00:00Z");

  final VenueName exchange;
  final VenueLogic venue;
  final VirtualTime time;
  final ClientSettings settings;
  final VenueSource source;

  private World(
      VenueName exchange, SimSettings sim, Instant at, UnaryOperator<ClientSettings> change) {
    this.exchange = exchange;
    this.venue = VenueLogics.open(exchange, sim, SimulatedMarket.of(sim));
    this.time = new VirtualTime(at, ConfigFactory.defaultReference());
    this.settings = change.apply(ClientSettings.defaults(name()));
    Random random = new Random(7);
    var ways = new VenueSource.Ways(
        meter -> new SimTransport(venue, time, random, settings.pool().requestTimeout()),
        new SimLines(venue, time, random, settings.stream().maxSilence()),
        time,
        time,
        random);
    this.source = VenueSource.open(time.system(), name(), Venues.named(name()), settings, ways);
  }

  static World of(VenueName exchange, SimSettings sim) {
    return of(exchange, sim, START);
  }

  static World of(VenueName exchange, SimSettings sim, Instant at) {
    return new World(exchange, sim, at, same -> same);
  }

  static World of(VenueName exchange, SimSettings sim, UnaryOperator<ClientSettings> change) {
    return new World(exchange, sim, START, change);
  }

  static World of(
      VenueName exchange, SimSettings sim, Instant at, UnaryOperator<ClientSettings> change) {
    return new World(exchange, sim, at, change);
  }

  String name() {
    return exchange.key();
  }

  String code(Series series) {
    return venue.code(series.symbol());
  }

  /** The market's bars between two times, without those of empty intervals. */
  Bars truth(Series series, Instant from, Instant to) {
    return traded(venue.bars(series.symbol(), series.interval(), from, to));
  }

  /** Bars without those of empty intervals, which some venues have and others omit. */
  static Bars traded(Bars bars) {
    Bars.Builder traded = Bars.builder(bars.interval());
    for (int i = 0; i < bars.size(); i++) {
      if (!EmptyIntervals.isEmpty(bars.get(i))) {
        traded.add(bars.get(i));
      }
    }
    return traded.build();
  }

  List<RequestLog.Entry> calls() {
    return venue.requests().entries();
  }

  void advance(Duration by) {
    time.advance(by);
  }

  @Override
  public void close() {
    time.await(source.stop());
    time.advance(Duration.ofSeconds(2));
    time.kill();
  }
}
