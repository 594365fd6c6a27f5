package io.cryptvault.http.benchmark;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Runs suites, one after the other, and gathers their rows. */
public final class Bench {
  /** Suites that run single plans, always the same: their rounds can be shared out among JVMs. */
  private static final Set<BenchSuite> PLANS = Set.of(BenchSuite.KERNELS, BenchSuite.PATTERNS);

  private Bench() {}

  /**
   * Measures. It takes seconds to minutes, and nothing else should run meanwhile.
   *
   * @param suites in this order
   * @param effort how long and on how much
   * @param config of the engines that run, loaded
   * @param version of the program
   * @param told gets a sentence before each suite
   * @return one row a subject
   * @throws BenchFailure when an operation fails, or gives another result than it should
   */
  public static BenchReport run(
      List<BenchSuite> suites,
      BenchEffort effort,
      Config config,
      String version,
      Consumer<String> told) {
    List<BenchRow> rows = new ArrayList<>();
    for (BenchSuite suite : suites) {
      told.accept("measuring " + suite.word() + " ...");
      rows.addAll(rows(suite, effort, config));
    }
    return new BenchReport(BenchMachine.here(), version, rows);
  }

  private static List<BenchRow> rows(BenchSuite suite, BenchEffort effort, Config config) {
    try (SuiteRun run = open(suite, effort, config)) {
      if (PLANS.contains(suite) && effort.forks() > 0 && ForkedRounds.isPossible()) {
        List<ProbeRounds> found = ForkedRounds.measure(suite, effort);
        List<Measured> measured = new ArrayList<>();
        for (int k = 0; k < found.size(); k++) {
          measured.add(found.get(k).of(run.probes().get(k).subject()));
        }
        return run.rows(measured);
      }
      RoundRobin robin = new RoundRobin();
      robin.warmUp(run.probes(), effort.warmUp());
      return run.rows(robin.measure(run.probes(), run.rounds()));
    } catch (BenchFailure e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure(suite.word() + ": interrupted", e);
    } catch (Exception e) {
      throw new BenchFailure(suite.word() + ": cannot be measured (" + e + ")", e);
    }
  }

  private static SuiteRun open(BenchSuite suite, BenchEffort effort, Config config)
      throws Exception {
    return switch (suite) {
      case KERNELS, PATTERNS -> plans(suite, effort);
      case ANALYSIS -> new AnalysisSuite(effort);
      case BATCH -> BatchSuite.open(effort, config);
      case LIVE -> LiveSuite.open(effort, config);
      case POOL -> PoolSuite.open(effort, config);
      case CACHE -> CacheSuite.open(effort, config);
      case ALL ->
        throw new IllegalArgumentException("expected one suite, was all; run its members");
    };
  }

  /** A suite of single plans. */
  static SuiteRun plans(BenchSuite suite, BenchEffort effort) {
    return suite == BenchSuite.KERNELS ? new KernelSuite(effort) : new CandleSuite(effort);
  }
}
