package io.cryptvault.http.benchmark;

import com.typesafe.config.Config;
import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.batch.Span;
import io.cryptvault.actors.batch.SymbolResult;
import io.cryptvault.engine.indicator.FullAnalysis;
import io.cryptvault.engine.market.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pekko.stream.javadsl.Sink;

/** The full analysis of many symbols in an engine, by one core and by each further one. Every round has symbols that nobody has asked for. */
final class BatchSuite implements SuiteRun {
  private static final double FLOOR = 0.5;

  /** What docs/benchmarks.md wants of a symbol with 1,000 bars on one core, milliseconds. */
  private static final double TARGET_MILLIS = 1.3;

  private static final int TARGET_BARS = 1_000;

  /** Systems count the CPU time of a process in steps, often of 10 ms. */
  private static final String TOO_SHORT =
      "the rounds were too short to tell their CPU time: run it without --quick";

  private final BenchEffort effort;
  private final CryptVault vault;
  private final List<Parallel> probes;
  private int rounds;

  private BatchSuite(BenchEffort effort, CryptVault vault) {
    this.effort = effort;
    this.vault = vault;
    this.probes = Stream.iterate(1, k -> k + 1)
        .limit(Runtime.getRuntime().availableProcessors())
        .map(Parallel::new)
        .toList();
  }

  static BatchSuite open(BenchEffort effort, Config config) {
    return new BatchSuite(effort, EngineOnWalk.start(config, effort.fewBars()));
  }

  @Override
  public List<? extends Probe> probes() {
    return probes;
  }

  @Override
  public int rounds() {
    return effort.longRounds();
  }

  @Override
  public List<BenchRow> rows(List<Measured> measured) {
    double target = TARGET_MILLIS * effort.fewBars() / TARGET_BARS;
    double alone = measured.get(0).median();
    List<BenchRow> rows = new ArrayList<>();
    for (int k = 0; k < measured.size(); k++) {
      BenchRow row = BenchRow.of(measured.get(k)).withTarget(target / (k + 1));
      Parallel probe = probes.get(k);
      rows.add(
          k == 0
              ? row.withAdvice(overhead(alone, probe.cpu()))
              : row.withAdvice(gain(
                  k + 1,
                  alone / row.median(),
                  probe.busy(),
                  probe.cpu() / probes.get(0).cpu())));
    }
    return rows;
  }

  /** What one core did while the batch ran. */
  static String overhead(double wall, double cpu) {
    if (!(cpu > 0)) {
      return TOO_SHORT;
    }
    return cpu > wall
        ? "all threads together took " + Figures.of(cpu / wall)
            + " cores: what is beyond 1 ran beside the thread that computes"
        : Figures.percent(1 - cpu / wall) + " of the time no thread ran: others had the core";
  }

  /**
   * What further cores gave.
   *
   * @param cores how many at once
   * @param speed times the speed of one
   * @param busy cores that worked, on average
   * @param dearer CPU time of a symbol as a multiple of that at one core; not finite, or 0, where one of both took less than
   *     a system can tell
   */
  static String gain(int cores, double speed, double busy, double dearer) {
    String gave = cores + " cores gave " + Figures.of(speed) + " times the speed of one; ";
    if (!(dearer > 0 && dearer < Double.POSITIVE_INFINITY)) {
      return gave + TOO_SHORT;
    }
    double idle = 1 - Math.min(1, busy / cores);
    double lost = 1 - Math.min(1, 1 / dearer);
    if (idle < 0.05 && lost < 0.05) {
      return gave + "they were busy " + Figures.percent(1 - idle)
          + " of the time, and a symbol cost no more CPU";
    }
    return idle >= lost
        ? gave + "they stood idle " + Figures.percent(idle)
            + " of the time: others had them, or work was not at hand"
        : gave + "a symbol cost " + Figures.of(dearer)
            + " times the CPU time it costs alone: the cores slow each other down";
  }

  @Override
  public void close() {
    vault.close();
  }

  /** A batch with some symbols at once; milliseconds a symbol, wall time. */
  private final class Parallel extends EngineProbe {
    private final int parallelism;
    private final RoundNotes cpuMillis = new RoundNotes();
    private final RoundNotes busyCores = new RoundNotes();

    Parallel(int parallelism) {
      super(Subject.time(
          BenchSuite.BATCH,
          "a symbol of " + effort.fewBars() + " bars, full analysis, parallelism " + parallelism,
          "ms",
          FLOOR));
      this.parallelism = parallelism;
    }

    @Override
    int operations() {
      return effort.symbols();
    }

    @Override
    double value() throws Exception {
      long cpu = ProcessCpu.nanos();
      long begun = System.nanoTime();
      List<SymbolResult> results = EngineOnWalk.get(vault
          .batch(
              BenchSource.symbols("R" + rounds++ + "S", effort.symbols()),
              Interval.MINUTE,
              FullAnalysis.formulas(),
              Span.latest(effort.fewBars()),
              parallelism)
          .runWith(Sink.seq(), vault.system()));
      double wall = System.nanoTime() - begun;
      double spent = ProcessCpu.nanos() - cpu;
      for (SymbolResult result : results) {
        if (!(result instanceof SymbolResult.Analyzed analyzed)
            || analyzed.bars() != effort.fewBars()) {
          throw new BenchFailure(
              "batch: expected " + effort.fewBars() + " bars analysed, was " + result);
        }
      }
      cpuMillis.add(spent / 1e6 / effort.symbols());
      busyCores.add(spent / wall);
      return wall / 1e6 / effort.symbols();
    }

    double cpu() {
      return cpuMillis.median(rounds());
    }

    double busy() {
      return busyCores.median(rounds());
    }
  }
}
