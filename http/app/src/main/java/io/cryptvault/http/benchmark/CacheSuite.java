package io.cryptvault.http.benchmark;

import com.typesafe.config.Config;
import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.reading.Analysis;
import io.cryptvault.actors.result.ResultCounts;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The full analysis of a series after a new bar, which must be computed, and again, which the result cache answers. */
final class CacheSuite implements SuiteRun {
  private static final double FLOOR = 0.5;
  private static final int MISSES = 10;
  private static final int HITS = 200;

  /** A hit is to take no more than this share of a miss, as docs/benchmarks.md wants of a batch. */
  private static final double TARGET_SHARE = 0.1;

  private final BenchEffort effort;
  private final CryptVault vault;
  private final Symbol symbol = BenchSource.symbols("C", 1).getFirst();
  private final EndlessWalk walk;
  private final List<EngineProbe> probes;
  private final RoundNotes computingMicros = new RoundNotes();

  private CacheSuite(BenchEffort effort, CryptVault vault) throws Exception {
    this.effort = effort;
    this.vault = vault;
    this.walk = new EndlessWalk(effort.fewBars());
    this.probes = List.of(new Miss(), new Hit());
    EngineOnWalk.get(ask());
  }

  static CacheSuite open(BenchEffort effort, Config config) throws Exception {
    // A question that is asked again and again would else be kept up to date, and miss no more.
    CryptVault vault =
        EngineOnWalk.start(config, effort.fewBars(), "cryptvault.results.resident-after = 0");
    try {
      return new CacheSuite(effort, vault);
    } catch (Exception e) {
      vault.close();
      throw e;
    }
  }

  private CompletionStage<Analysis> ask() {
    return vault.analyze(symbol, Interval.MINUTE);
  }

  @Override
  public List<EngineProbe> probes() {
    return probes;
  }

  @Override
  public int rounds() {
    return effort.longRounds();
  }

  @Override
  public List<BenchRow> rows(List<Measured> measured) {
    double miss = measured.get(0).median();
    double hit = measured.get(1).median();
    return List.of(
        BenchRow.of(measured.get(0)).withAdvice(miss(miss, computingMicros.median(rounds()))),
        BenchRow.of(measured.get(1))
            .withTarget(TARGET_SHARE * miss)
            .withShare(hit / miss)
            .withAdvice(hit(hit, miss)));
  }

  /** What of a miss is computing. */
  static String miss(double took, double computing) {
    return Figures.percent(Math.min(1, computing / took))
        + " of it is computing (" + Figures.of(computing)
        + " us by the cache's own count); the rest is everything else";
  }

  /** What a hit saves. */
  static String hit(double hit, double miss) {
    return "saves " + Figures.of(miss - hit) + " us, " + Figures.of(miss / hit)
        + " times as fast; it is spent on the way to the worker and back, which is all that is"
        + " left to save";
  }

  @Override
  public void close() {
    vault.close();
  }

  private void require(
      ResultCounts before, ResultCounts after, long wantedHits, long wantedMisses) {
    if (after.hits() - before.hits() != wantedHits
        || after.misses() - before.misses() != wantedMisses) {
      throw new BenchFailure("cache: expected " + wantedHits + " hits and " + wantedMisses
          + " misses, was " + (after.hits() - before.hits()) + " and "
          + (after.misses() - before.misses()));
    }
  }

  /** Microseconds of wall time; the bar before is not counted. */
  private final class Miss extends EngineProbe {
    Miss() {
      super(Subject.time(
          BenchSuite.CACHE,
          "miss: full analysis of " + effort.fewBars() + " bars after a new bar",
          "us",
          FLOOR));
    }

    @Override
    int operations() {
      return MISSES;
    }

    @Override
    double value() throws Exception {
      ResultCounts before = vault.results();
      long nanos = 0;
      for (int k = 0; k < MISSES; k++) {
        EngineOnWalk.get(vault.feed().offer(symbol, walk.next(1)));
        EngineOnWalk.get(vault.bars(symbol, Interval.MINUTE, 1)); // the worker has taken it
        long begun = System.nanoTime();
        EngineOnWalk.get(ask());
        nanos += System.nanoTime() - begun;
      }
      ResultCounts after = vault.results();
      require(before, after, after.hits() - before.hits(), MISSES);
      computingMicros.add(after.loadTime().minus(before.loadTime()).toNanos() / 1e3 / MISSES);
      return nanos / 1e3 / MISSES;
    }
  }

  /** Microseconds of wall time. */
  private final class Hit extends EngineProbe {
    Hit() {
      super(Subject.time(BenchSuite.CACHE, "hit: the same question again", "us", FLOOR));
    }

    @Override
    int operations() {
      return HITS;
    }

    @Override
    double value() throws Exception {
      EngineOnWalk.get(ask());
      ResultCounts before = vault.results();
      long begun = System.nanoTime();
      for (int k = 0; k < HITS; k++) {
        EngineOnWalk.get(ask());
      }
      long took = System.nanoTime() - begun;
      require(before, vault.results(), HITS, 0);
      return took / 1e3 / HITS;
    }
  }
}
