package io.cryptvault.examples;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.Feed;
import io.cryptvault.actors.reading.SeriesBars;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.engine.plan.State;
import java.time.Instant;
import java.util.List;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** A service that has an actor system: the engine moves in, and moves out again without a trace. */
public final class InsideAnActorSystem {
  private InsideAnActorSystem() {}

  /**
   * Pushes bars and trades of its own and reads what the engine makes of them.
   *
   * @param arguments none are read
   */
  public static void main(String[] arguments) {
    ActorSystem<Void> service = ActorSystem.create(Behaviors.empty(), "your-service");
    try (CryptVault vault = CryptVault.in(service, Settings.load())) {
      Symbol mine = Symbol.of("MY/INDEX");
      vault.feed().offer(mine, bars()).toCompletableFuture().join();
      System.out.println(vault
          .readings(mine, Interval.MINUTE, List.of("sma(3)", "close > sma(3)"), 2, false)
          .toCompletableFuture()
          .join()
          .newest(0));

      // Trades make bars, too: one is forming until a trade of a later minute closes it.
      Symbol ticks = Symbol.of("MY/TICKS");
      long nine = Instant.parse("2027-01-15T09:00:00Z").toEpochMilli();
      Feed feed = vault.feed();
      feed.trade(ticks, Interval.MINUTE, nine, 101.5, 0.2).toCompletableFuture().join();
      feed.trade(ticks, Interval.MINUTE, nine + 61_000, 101.7, 0.1)
          .toCompletableFuture()
          .join();
      SeriesBars made =
          vault.bars(ticks, Interval.MINUTE, 1).toCompletableFuture().join();
      System.out.println("closed " + made.closed().get(0));
      System.out.println("forming " + made.forming().get(0));
    } finally {
      service.terminate();
    }

    // The engine alone, without any actor.
    Plan plan = Plan.of("rsi(14)", "macd(12, 26, 9).signal");
    Columns columns = plan.evaluate(bars());
    System.out.println("rsi(14) of the last bar: " + columns.last(0));
    State state = plan.start();
    state.advance(bars());
    System.out.println("and live, to the last bit: " + state.current().get(0));
  }

  private static Bars bars() {
    Bars.Builder bars = Bars.builder(Interval.MINUTE);
    long start = Instant.parse("2027-01-15T08:00:00Z").toEpochMilli();
    for (int i = 0; i < 60; i++) {
      double close = 100 + Math.sin(i / 5.0);
      bars.add(start + i * Interval.MINUTE.millis(), close, close + 0.5, close - 0.5, close, 10);
    }
    return bars.build();
  }
}
