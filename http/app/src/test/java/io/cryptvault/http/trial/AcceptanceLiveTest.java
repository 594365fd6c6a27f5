package io.cryptvault.http.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.config.ClientSettings;
import io.cryptvault.config.SimSettings;
import io.cryptvault.config.VenueName;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.http.sim.fault.Fault;
import io.cryptvault.http.sim.fault.Scope;
import io.cryptvault.http.sim.fault.StreamFault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Acceptance tests of live bars: each case runs against each venue. */
@ParameterizedClass
@EnumSource(VenueName.class)
class AcceptanceLiveTest {
  /** Longer than it takes to confirm a bar. */
  private static final Duration SETTLED = Duration.ofMinutes(6);

  private final VenueName exchange;
  private World world;
  private Series series;
  private LiveRecorder live;

  AcceptanceLiveTest(VenueName exchange) {
    this.exchange = exchange;
    this.world = World.of(exchange, SimSettings.defaults().withSymbols(20));
    this.series = new Series(world.venue.symbols().getFirst(), Interval.MINUTE);
    this.live = new LiveRecorder(world.time, world.source);
  }

  private void reopen(World other) {
    world.close();
    world = other;
    live = new LiveRecorder(world.time, world.source);
  }

  private void followFor(Duration length) {
    live.add(series);
    world.advance(length);
  }

  @AfterEach
  void close() {
    world.close();
  }

  /** All bars from the first one up to now arrived as the market has them, in order and without a gap. */
  private void assertWhole(Series one, Instant until) {
    assertThat(live.problems()).isEmpty();
    assertThat(live.hasBars(one)).isTrue();
    assertThat(live.end(one)).isAfterOrEqualTo(until);
    assertThat(live.bars(one)).isEqualTo(world.truth(one, live.first(one), live.end(one)));
  }

  private Instant minuteAgo() {
    return Instant.ofEpochMilli(Interval.MINUTE.start(world.time.millis() - 60_000));
  }

  @Test
  void live_closes_for_all_intervals() {
    // Midnight before a Monday that starts a month ends bars of nearly every interval.
    for (String edge :
        List.of("2027-03-01T00:00:00Z", "2027-03-04T00:00:00Z", "2027-03-06T00:00:00Z")) {
      Instant end = Instant.parse(edge);
      reopen(World.of(exchange, SimSettings.defaults().withSymbols(1), end.minusSeconds(90)));
      List<Series> all = intervals().stream()
          .filter(interval -> interval.start(end.toEpochMilli()) == end.toEpochMilli())
          .map(interval -> new Series(world.venue.symbols().getFirst(), interval))
          .toList();
      all.forEach(live::add);
      world.advance(Duration.ofMinutes(3));
      for (Series one : all) {
        assertThat(live.hasBars(one)).as("%s at %s", one, edge).isTrue();
        assertWhole(one, end);
      }
      assertThat(all).isNotEmpty();
    }
  }

  /** Coinbase streams trades, from which minutes are built. */
  private List<Interval> intervals() {
    List<Interval> streamed = world.venue.intervals();
    return exchange == VenueName.COINBASE ? List.of(Interval.MINUTE) : streamed;
  }

  @Test
  void quiet_symbol() {
    series = world.venue.symbols().stream()
        .filter(symbol -> symbol.name().startsWith("AAA7"))
        .map(symbol -> new Series(symbol, Interval.MINUTE))
        .findFirst()
        .orElseThrow();
    followFor(Duration.ofMinutes(30));

    assertWhole(series, minuteAgo().minusSeconds(60));
    assertThat(live.count(series)).isGreaterThan(live.bars(series).size());
  }

  @Test
  void reconnect_with_gap() {
    followFor(Duration.ofMinutes(3));
    Instant now = world.time.instant();
    Scope outage = Scope.always().between(now, now.plus(Duration.ofMinutes(4)));
    world.venue.faults().add(new Fault.Close(1006), outage);
    world.venue.faults().add(StreamFault.REFUSED, outage);
    world.advance(Duration.ofMinutes(4).plus(SETTLED));

    assertThat(world.source.streams().broken()).isPositive();
    assertWhole(series, minuteAgo());
  }

  @Test
  void day_rollover_with_overlap() {
    reopen(World.of(
        exchange,
        scaled(SimSettings.defaults().withSymbols(2)),
        settings -> settings.withStream(lasting(settings.stream()))));
    followFor(Duration.ofMinutes(20));

    assertThat(world.source.streams().opened()).isGreaterThanOrEqualTo(3);
    assertThat(world.source.streams().broken()).isZero();
    assertWhole(series, minuteAgo());
  }

  /** A connection lasts six minutes instead of a day. */
  private static SimSettings scaled(SimSettings settings) {
    SimSettings.Wire wire = settings.wire();
    return settings.withWire(new SimSettings.Wire(
        wire.capsLimit(),
        wire.wrapsErrors(),
        wire.rawRequests(),
        Duration.ofMinutes(6),
        wire.cursorIsLastRow()));
  }

  private static ClientSettings.Stream lasting(ClientSettings.Stream stream) {
    return new ClientSettings.Stream(
        stream.controlSpacing(),
        stream.streamsPerMessage(),
        stream.streamsPerConnection(),
        stream.ackTimeout(),
        stream.maxSilence(),
        stream.firstBackoff(),
        stream.maxBackoff(),
        stream.buffer(),
        Duration.ofMinutes(5),
        stream.confirmEvery());
  }

  @Test
  void half_open() {
    followFor(Duration.ofMinutes(3));
    Instant now = world.time.instant();
    world
        .venue
        .faults()
        .add(StreamFault.HALF_OPEN, Scope.always().between(now, now.plusSeconds(1)));
    world.advance(Duration.ofMinutes(3).plus(SETTLED));

    assertThat(world.source.streams().broken()).isEqualTo(1);
    assertWhole(series, minuteAgo());
  }

  @Test
  void clock_skew() {
    for (int seconds : new int[] {-120, -5, 5, 120}) {
      World other = World.of(exchange, SimSettings.defaults().withSymbols(2));
      other.venue.faults().add(new Fault.ClockAhead(Duration.ofSeconds(seconds)), Scope.always());
      reopen(other);
      followFor(Duration.ofMinutes(5).plus(SETTLED));

      assertThat(world.source.pool().errors()).isEmpty();
      assertWhole(series, minuteAgo().plusSeconds(seconds).minusSeconds(60));
      assertThat(live.end(series)) // no bar arrives before its end by the venue's clock
          .isBeforeOrEqualTo(world.time.instant().plusSeconds(seconds));
    }
  }

  @Test
  void correction_of_a_closed_bar() {
    world
        .venue
        .faults()
        .streams(StreamFault.LATE_TRADES); // closed bars of Binance are correct at once
    followFor(Duration.ofMinutes(15));
    world.venue.faults().clear();
    world.advance(SETTLED);

    assertWhole(series, minuteAgo());
    if (exchange == VenueName.KRAKEN) { // Coinbase: a minute that lacks a trade does not arrive
      assertThat(live.corrections())
          .isNotEmpty()
          .allSatisfy(bar -> assertThat(bar.finality()).isEqualTo(Finality.CORRECTED));
    }
  }

  @Test
  void delisting_is_reported_without_an_error_loop() {
    Series other = new Series(world.venue.symbols().get(1), Interval.MINUTE);
    live.add(other);
    followFor(Duration.ofMinutes(3));
    Instant end = world.time.instant();
    world
        .venue
        .faults()
        .add(Fault.Data.DELISTED, Scope.always().from(end).symbols(world.code(series)));
    world.advance(Duration.ofMinutes(70));
    int calls = world.calls().size();
    world.advance(Duration.ofMinutes(30));

    assertThat(live.gaps())
        .filteredOn(gap -> gap.series().equals(series))
        .last()
        .satisfies(gap -> assertThat(gap.cause()).contains("does not trade").contains("delisted"));
    assertThat(live.halts()).singleElement().satisfies(halt -> {
      assertThat(halt.series()).isEqualTo(series);
      assertThat(halt.why()).contains("does not trade");
    });
    assertThat(world.calls().stream()
            .skip(calls)
            .filter(call -> call.symbol().equals(world.code(series))))
        .isEmpty();
    assertWhole(other, minuteAgo());
  }
}
