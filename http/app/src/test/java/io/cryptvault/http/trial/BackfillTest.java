package io.cryptvault.http.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.config.SimSettings;
import io.cryptvault.config.VenueName;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.http.sim.server.RequestLog.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Reads a thousand symbols within the venue's limits. */
@Tag("long")
@Tag("counts")
@Execution(ExecutionMode.CONCURRENT)
class BackfillTest {
  private static final int SYMBOLS = Integer.getInteger("backfill.symbols", 1_000);
  private static final int BARS = 1_000;
  /** At the start of a minute, but not of a longer interval: a bar that has just ended would need one more call. */
  private static final Instant BEGIN = World.START.plus(Duration.ofMinutes(1));

  private static final int LIMIT = 6_000;
  private static final int PAGE_WEIGHT = 2;
  private static final int LIST_WEIGHT = 20;
  private static final List<Interval> INTERVALS =
      List.of(Interval.of("5m"), Interval.HOUR, Interval.of("4h"));

  @Test
  void a_thousand_symbols_at_three_intervals_are_read_within_the_budget() {
    SimSettings sim = SimSettings.defaults().withSymbols(SYMBOLS);
    try (World world = World.of(VenueName.BINANCE, sim, BEGIN)) {
      List<CompletionStage<Bars>> reads = new ArrayList<>();
      List<Listing> listings = world.time.await(world.source.listings());
      for (Listing listing : listings) {
        INTERVALS.forEach(interval ->
            reads.add(world.source.latest(new Series(listing.symbol(), interval), BARS)));
      }
      reads.forEach(read -> finish(world, read));
      Duration took = Duration.between(BEGIN, world.time.instant());

      assertThat(reads).hasSize(3 * SYMBOLS);
      assertThat(reads).allSatisfy(read -> assertThat(bars(read).size()).isEqualTo(BARS));
      assertThat(BudgetCheck.faults(world.calls(), world.settings.venue(), LIMIT))
          .isEmpty();
      assertThat(world.calls()).extracting(Entry::status).containsOnly(200);
      Map<Long, Integer> spent = BudgetCheck.byMinute(world.calls());
      int weight = spent.values().stream().mapToInt(Integer::intValue).sum();
      System.out.println(
          reads.size() + " series: weight " + weight + " in " + took + ", by minute " + spent);
      // The weight fills this many minutes completely; the rest is spent in the next one.
      int full = (int) Math.ceil(weight / (LIMIT * world.settings.venue().share())) - 1;
      assertThat(weight).isEqualTo(LIST_WEIGHT + reads.size() * PAGE_WEIGHT);
      assertThat(took).isBetween(Duration.ofMinutes(full), Duration.ofMinutes(full + 1));
    }
  }

  private static void finish(World world, CompletionStage<Bars> read) {
    while (!read.toCompletableFuture().isDone()) {
      world.advance(Duration.ofMillis(100));
      assertThat(world.time.instant()).isBefore(BEGIN.plus(Duration.ofMinutes(30)));
    }
  }

  private static Bars bars(CompletionStage<Bars> read) {
    return read.toCompletableFuture().join();
  }
}
