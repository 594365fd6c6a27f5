package io.cryptvault.http.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.config.ClientSettings;
import io.cryptvault.config.Settings;
import io.cryptvault.config.SimSettings;
import io.cryptvault.config.VenueName;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.sim.fault.Fault;
import io.cryptvault.http.sim.fault.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many series are subscribed at the same moment, at different seconds of a minute. A tenth of two thousand series with a tenth of the
 * connections and of the budget takes as long; {@code -Dsubscribed.tenths=10} runs all of them.
 */
class SubscribedAtOnceTest {
  private static final int TENTHS = Integer.getInteger("subscribed.tenths", 1);
  private static final int SERIES = 200 * TENTHS;
  private static final int CONNECTIONS = TENTHS;
  private static final int WEIGHT_LIMIT = 600 * TENTHS;
  private static final double MOST_CALLS = 1.2;
  private static final Duration WITHIN = Duration.ofSeconds(20);
  private static final Duration BEFORE = Duration.ofSeconds(10);
  /** For bars that are read again afterwards. */
  private static final Duration AFTERWARDS = Duration.ofSeconds(20);

  private final Map<Symbol, Duration> acknowledged = new HashMap<>();
  private final Map<Symbol, Throwable> refused = new HashMap<>();

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 5, 30, 50, 55, 58, 59})
  void at_any_second_of_the_minute_all_are_acknowledged_with_about_one_call_each(int second) {
    Instant asked = World.START.plus(Duration.ofMinutes(1)).plusSeconds(second);
    SimSettings sim = SimSettings.defaults().withSymbols(SERIES).withWeightLimit(WEIGHT_LIMIT);
    try (World world = World.of(
        VenueName.BINANCE, sim, asked.minus(BEFORE), SubscribedAtOnceTest::withFewConnections)) {
      subscribeAll(world, asked);
      world.advance(WITHIN.plus(AFTERWARDS));

      double calls = (double) klines(world) / SERIES;
      System.out.println("second " + second + ": " + acknowledged.size() + " of " + SERIES
          + " acknowledged, the last after " + last() + "; refused " + refused.size()
          + "; calls a series " + calls);
      assertThat(refused).isEmpty();
      assertThat(acknowledged).hasSize(SERIES);
      assertThat(last()).isLessThanOrEqualTo(WITHIN);
      assertThat(calls).isLessThanOrEqualTo(MOST_CALLS);
      // Two connections may measure the clock at the same time, each with its own calls.
      assertThat(BudgetCheck.faults(world.calls(), world.settings.venue(), WEIGHT_LIMIT))
          .allMatch(fault -> fault.contains("/api/v3/time"));
    }
  }

  @Test
  void with_a_slow_venue_all_series_get_their_turn_and_none_is_refused() {
    SimSettings sim = SimSettings.defaults().withSymbols(300);
    try (World world = World.of(VenueName.KRAKEN, sim, World.START)) {
      subscribeAll(world, World.START.plus(BEFORE));
      world.advance(Duration.ofSeconds(100)); // at four calls a second

      assertThat(refused).isEmpty();
      assertThat(acknowledged).hasSize(300);
      assertThat(last())
          .isGreaterThan(Settings.defaults().worker().historyTimeout().plusSeconds(30));
    }
  }

  @Test
  void a_venue_that_does_not_answer_is_reported_to_all_readers_at_the_same_time() {
    SimSettings sim = SimSettings.defaults().withSymbols(SERIES);
    try (World world = World.of(VenueName.BINANCE, sim, World.START)) {
      world.time.await(world.source.listings());
      world.venue.faults().add(Fault.Line.SILENCE, Scope.always());
      subscribeAll(world, World.START.plus(BEFORE));
      world.advance(world.settings.pool().requestTimeout().plusSeconds(1));

      assertThat(acknowledged).isEmpty();
      assertThat(refused).hasSize(SERIES);
      assertThat(refused.values())
          .allSatisfy(why -> assertThat(why).hasMessageContaining("SOURCE_UNAVAILABLE"));
    }
  }

  private static ClientSettings withFewConnections(ClientSettings settings) {
    ClientSettings.Pool pool = settings.pool();
    return settings.withPool(new ClientSettings.Pool(
        CONNECTIONS,
        pool.maxWaiting(),
        pool.lessUrgentEvery(),
        pool.connectTimeout(),
        pool.requestTimeout(),
        pool.keepAlive(),
        pool.maxBody()));
  }

  private void subscribeAll(World world, Instant asked) {
    world.time.await(world.source.listings());
    CryptVault vault = CryptVault.with(Settings.defaults())
        .source(world.source)
        .clock(world.time)
        .random(new Random(3))
        .in(world.time.system());
    world.advance(Duration.between(world.time.instant(), asked));
    world.venue.symbols().forEach(symbol -> subscribe(world, vault, symbol, asked));
  }

  private static long klines(World world) {
    return world.calls().stream()
        .filter(call -> call.path().endsWith("/klines"))
        .count();
  }

  private void subscribe(World world, CryptVault vault, Symbol symbol, Instant asked) {
    vault.stream(symbol, Interval.MINUTE, List.of("sma(20)"), false)
        .runWith(
            Sink.foreach(event ->
                acknowledged.putIfAbsent(symbol, Duration.between(asked, world.time.instant()))),
            world.time.system())
        .whenComplete((done, failure) -> {
          if (failure != null) {
            refused.put(symbol, failure);
          }
        });
  }

  private Duration last() {
    return acknowledged.values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
  }
}
