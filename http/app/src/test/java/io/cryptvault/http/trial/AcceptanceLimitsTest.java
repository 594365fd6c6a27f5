package io.cryptvault.http.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.config.SimSettings;
import io.cryptvault.config.VenueName;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.http.sim.fault.Fault;
import io.cryptvault.http.sim.fault.Scope;
import io.cryptvault.http.sim.server.RequestLog.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Acceptance tests of limits: each case runs against each venue. */
@ParameterizedClass
@EnumSource(VenueName.class)
class AcceptanceLimitsTest {
  private static final int BINANCE_LIMIT = 6_000;

  private final VenueName exchange;
  private World world;

  AcceptanceLimitsTest(VenueName exchange) {
    this.exchange = exchange;
    this.world = World.of(exchange, SimSettings.defaults().withSymbols(100));
    world.advance(Duration.ofSeconds(10));
    world.time.await(world.source.listings());
  }

  @AfterEach
  void close() {
    world.close();
  }

  private List<CompletionStage<Bars>> readAll() {
    return world.venue.symbols().stream()
        .map(symbol -> world.source.latest(new Series(symbol, Interval.MINUTE), 100))
        .toList();
  }

  private void finish(List<CompletionStage<Bars>> reads, Duration within) {
    for (int second = 0; second < within.toSeconds(); second++) {
      world.advance(Duration.ofSeconds(1));
    }
    assertThat(reads).allMatch(read -> read.toCompletableFuture().isDone());
  }

  private List<String> budgetFaults() {
    return BudgetCheck.faults(
        world.calls(), world.settings.venue(), exchange == VenueName.BINANCE ? BINANCE_LIMIT : 0);
  }

  private Fault tooMany() {
    return exchange == VenueName.KRAKEN
        ? new Fault.Refusal("EAPI:Rate limit exceeded")
        : new Fault.Status(429, 5);
  }

  @Test
  void hold_after_too_many_calls() {
    world.venue.faults().next(1, tooMany());
    List<CompletionStage<Bars>> reads = readAll();
    finish(reads, Duration.ofSeconds(90));

    assertThat(reads).noneMatch(read -> read.toCompletableFuture().isCompletedExceptionally());
    assertThat(budgetFaults()).isEmpty();
    List<Entry> calls = world.calls();
    long longest = 0;
    for (int i = 1; i < calls.size(); i++) {
      longest = Math.max(
          longest, Duration.between(calls.get(i - 1).at(), calls.get(i).at()).toMillis());
    }
    assertThat(longest).isGreaterThanOrEqualTo(4_900);
  }

  @Test
  void hold_after_a_ban() {
    world.venue.faults().next(1, new Fault.Status(exchange == VenueName.BINANCE ? 418 : 429, 60));
    List<CompletionStage<Bars>> reads = readAll();
    finish(reads, Duration.ofSeconds(100)); // calls that cannot wait that long fail
    List<CompletionStage<Bars>> later = readAll();
    finish(later, Duration.ofMinutes(1));

    assertThat(later).noneMatch(read -> read.toCompletableFuture().isCompletedExceptionally());
    assertThat(budgetFaults().stream().filter(fault -> !fault.startsWith("banned")))
        .isEmpty();
  }

  @Test
  void shared_address() {
    world
        .venue
        .faults()
        .add(new Fault.SharedAddress(exchange == VenueName.BINANCE ? 5_700 : 120), Scope.always());
    List<CompletionStage<Bars>> reads = new ArrayList<>(readAll());
    finish(reads, Duration.ofSeconds(150));

    assertThat(reads).noneMatch(read -> read.toCompletableFuture().isCompletedExceptionally());
    assertThat(world.calls()).noneMatch(call -> call.status() == 418);
    if (exchange == VenueName.BINANCE) { // only Binance reports what others have used
      assertThat(world.calls()).extracting(Entry::status).containsOnly(200);
    }
  }

  @Test
  void a_thousand_symbols() {
    world.close();
    world = World.of(exchange, SimSettings.defaults().withSymbols(1_000));
    world.time.await(world.source.listings());
    List<CompletionStage<Bars>> reads = readAll();
    finish(reads, Duration.ofMinutes(5));

    assertThat(reads).hasSize(1_000);
    assertThat(reads).noneMatch(read -> read.toCompletableFuture().isCompletedExceptionally());
    assertThat(world.calls()).extracting(Entry::status).containsOnly(200);
    assertThat(budgetFaults()).isEmpty();
  }

  @Test
  void shutdown_under_load() {
    LiveRecorder live = new LiveRecorder(world.time, world.source);
    world.venue.symbols().stream()
        .limit(30)
        .forEach(symbol -> live.add(new Series(symbol, Interval.MINUTE)));
    world.advance(Duration.ofSeconds(30));
    List<CompletionStage<Bars>> reads = readAll();
    world.advance(Duration.ofMillis(300));
    world.time.await(world.source.stop());
    world.advance(Duration.ofSeconds(1));
    int calls = world.calls().size();
    world.advance(Duration.ofMinutes(3));

    assertThat(reads).allMatch(read -> read.toCompletableFuture().isDone());
    assertThat(world.calls()).hasSize(calls);
    assertThat(world.source.streams().open()).isZero();
    assertThat(world.source.pool().inUse()).isZero();
    assertThat(world.source.pool().waiting()).isZero();
  }
}
