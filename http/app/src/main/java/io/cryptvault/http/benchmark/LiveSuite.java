package io.cryptvault.http.benchmark;

import com.typesafe.config.Config;
import io.cryptvault.actors.CryptVault;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Live bars through an engine that keeps ten functions of many symbols up to date: what a bar costs, and how late readings come. */
final class LiveSuite implements SuiteRun {
  private static final double FLOOR = 0.5;
  private static final double ALONE_FLOOR = 0.3;
  private static final int HISTORY = 300;

  /** Bars of the functions alone in a round. */
  private static final int ALONE_BARS = 1_024;

  private static final int FEW = 16;
  private static final int MANY = 64;

  /** What docs/benchmarks.md wants of a bar, 16 a message: microseconds of CPU. */
  private static final double TARGET_MICROS = 1;

  private final BenchEffort effort;
  private final CryptVault vault;
  private final List<Symbol> symbols;
  private final EndlessWalk walk = new EndlessWalk(HISTORY);
  private final LatencyRun latency;
  private final List<Probe> probes = new ArrayList<>();

  private LiveSuite(BenchEffort effort, CryptVault vault) throws Exception {
    this.effort = effort;
    this.vault = vault;
    this.symbols = BenchSource.symbols("T", effort.symbols());
    for (Symbol symbol : symbols) {
      EngineOnWalk.get(vault.analyze(symbol, Interval.MINUTE, KernelSuite.formulasOfTen()));
    }
    this.latency = LatencyRun.open(vault, HISTORY, effort.live());
    Throughput few = new Throughput(FEW);
    Throughput many = new Throughput(MANY);
    probes.add(few);
    probes.add(many);
    probes.add(new RememberedProbe(
        Subject.rate(BenchSuite.LIVE, "live bars, " + FEW + " a message", "bars/s", FLOOR),
        few::rate));
    probes.add(new LiveBarProbe(
        Subject.time(BenchSuite.LIVE, "the ten functions of a live bar, alone", "us", ALONE_FLOOR),
        Plan.of(KernelSuite.formulasOfTen()),
        HISTORY,
        ALONE_BARS));
    probes.add(latency);
    probes.add(new RememberedProbe(latency.subject("p50"), latency::median));
    probes.add(new RememberedProbe(latency.subject("largest"), latency::largest));
  }

  static LiveSuite open(BenchEffort effort, Config config) throws Exception {
    // Formulas that were asked for once are kept up to date from then on.
    CryptVault vault = EngineOnWalk.start(config, HISTORY, "cryptvault.results.resident-after = 1");
    try {
      return new LiveSuite(effort, vault);
    } catch (Exception e) {
      vault.close();
      throw e;
    }
  }

  @Override
  public List<Probe> probes() {
    return probes;
  }

  @Override
  public int rounds() {
    return effort.longRounds();
  }

  @Override
  public List<BenchRow> rows(List<Measured> measured) {
    double few = measured.get(0).median();
    double many = measured.get(1).median();
    double alone = measured.get(3).median();
    List<BenchRow> rows = new ArrayList<>();
    rows.add(
        BenchRow.of(measured.get(0)).withTarget(TARGET_MICROS).withAdvice(cost(few, many, alone)));
    rows.add(BenchRow.of(measured.get(1)));
    rows.add(BenchRow.of(measured.get(2)));
    rows.add(BenchRow.of(measured.get(3)).withShare(Math.min(1, alone / few)));
    rows.add(BenchRow.of(measured.get(5)));
    rows.add(BenchRow.of(measured.get(4))
        .withAdvice(late(measured.get(4).median(), latency.senderLate(rounds()))));
    rows.add(BenchRow.of(measured.get(6)));
    return rows;
  }

  /** Where the time of a bar goes: its functions, and what longer messages save. */
  static String cost(double few, double many, double alone) {
    String functions = Figures.percent(Math.min(1, alone / few))
        + " of it is the ten functions; the rest is everything else";
    return many < few
        ? functions + ", of which messages of " + MANY + " bars save "
            + Figures.percent(1 - many / few) + ": offer more bars at once where they come at once"
        : functions + ", which messages of " + MANY + " bars do not shorten";
  }

  /** How much of a latency is not the engine's. */
  static String late(double latency, double sender) {
    return Figures.percent(Math.min(1, sender / latency))
        + " of it is the sender, which the machine woke up to " + Figures.of(sender)
        + " ms (p99) after the intended time";
  }

  @Override
  public void close() {
    latency.close();
    vault.close();
  }

  /** As fast as it goes; microseconds of CPU of the whole process for a bar. */
  private final class Throughput extends EngineProbe {
    private final int message;
    private final int roundBars;
    private double rate;

    Throughput(int message) {
      super(Subject.time(
          BenchSuite.LIVE, "CPU of a live bar, " + message + " a message", "us", FLOOR));
      this.message = message;
      this.roundBars = message * Math.max(1, effort.liveBars() / symbols.size() / message);
    }

    @Override
    int operations() {
      return symbols.size() * roundBars;
    }

    Sample rate() {
      return remembered(rate);
    }

    @Override
    double value() throws Exception {
      Bars bars = walk.next(roundBars);
      long wanted = vault.counts().barsTaken() + operations();
      long cpu = ProcessCpu.nanos();
      long begun = System.nanoTime();
      for (int from = 0; from < roundBars; from += message) {
        Bars some = bars.slice(from, from + message);
        List<CompletableFuture<?>> offers = new ArrayList<>(symbols.size());
        for (Symbol symbol : symbols) {
          offers.add(vault.feed().offer(symbol, some).toCompletableFuture());
        }
        EngineOnWalk.get(CompletableFuture.allOf(offers.toArray(CompletableFuture[]::new)));
      }
      while (vault.counts().barsTaken() < wanted) {
        TimeUnit.MICROSECONDS.sleep(200);
      }
      long wall = System.nanoTime() - begun;
      rate = operations() / (wall / 1e9);
      return (ProcessCpu.nanos() - cpu) / 1e3 / operations();
    }
  }
}
