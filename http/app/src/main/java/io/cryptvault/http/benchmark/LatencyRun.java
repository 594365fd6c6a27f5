package io.cryptvault.http.benchmark;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.publish.StreamEvent;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.apache.pekko.Done;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.UniqueKillSwitch;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;

/**
 * Bars at a fixed rate to symbols whose readings are subscribed to. A latency begins when its bar should have been sent: if the sender or
 * the engine stalls, the bars that had to wait meanwhile are late as well. The value of a round is the 99th percentile.
 */
final class LatencyRun implements Probe, AutoCloseable {
  private static final double FLOOR = 1.0;
  private static final int SYMBOLS = 20;
  private static final int BARS_A_SECOND = 2_000;
  private static final long PERIOD_NANOS = 1_000_000_000L / BARS_A_SECOND;
  private static final double MILLI = 1e6;

  private final CryptVault vault;
  private final List<Symbol> symbols = BenchSource.symbols("L", SYMBOLS);
  private final List<UniqueKillSwitch> subscriptions = new ArrayList<>();
  private final EndlessWalk walk;
  private final int rows;
  private final RoundNotes sendersLate = new RoundNotes();
  private double bytes;
  private volatile Round round;
  private RoundStatistics last = RoundStatistics.of(0);

  /** Arrivals of one round, by the number of the bar; the first bar's open time tells the others'. */
  private record Round(long firstTime, AtomicLongArray arrivals, CountDownLatch missing) {
    /** Updates of earlier rounds have no place. */
    void arrived(int symbol, long openTime) {
      long row = (openTime - firstTime) / Interval.MINUTE.millis();
      long place = row * SYMBOLS + symbol;
      if (row >= 0
          && place < arrivals.length()
          && arrivals.compareAndSet((int) place, 0, System.nanoTime())) {
        missing.countDown();
      }
    }
  }

  private LatencyRun(CryptVault vault, int history, Duration time) {
    this.vault = vault;
    this.walk = new EndlessWalk(history);
    this.rows = Math.max(1, (int) (time.toNanos() / PERIOD_NANOS) / SYMBOLS);
    this.round = round(0);
  }

  private static Round round(int bars, long firstTime) {
    return new Round(firstTime, new AtomicLongArray(bars), new CountDownLatch(bars));
  }

  private Round round(int bars) {
    return round(bars, walk.nextTime());
  }

  static LatencyRun open(CryptVault vault, int history, Duration time) throws Exception {
    LatencyRun run = new LatencyRun(vault, history, time);
    List<CompletableFuture<?>> snapshots = new ArrayList<>();
    for (int k = 0; k < SYMBOLS; k++) {
      snapshots.add(run.subscribe(k));
    }
    EngineOnWalk.get(CompletableFuture.allOf(snapshots.toArray(CompletableFuture[]::new)));
    return run;
  }

  /** Done when the stream has begun. */
  private CompletableFuture<Done> subscribe(int symbol) {
    CompletableFuture<Done> begun = new CompletableFuture<>();
    subscriptions.add(vault.stream(
            symbols.get(symbol), Interval.MINUTE, KernelSuite.formulasOfTen(), false)
        .viaMat(KillSwitches.single(), Keep.right())
        .toMat(
            Sink.foreach(event -> {
              if (event instanceof StreamEvent.Update update) {
                round.arrived(symbol, update.openTime());
              } else {
                begun.complete(Done.getInstance());
              }
            }),
            Keep.left())
        .run(vault.system()));
    return begun;
  }

  @Override
  public Subject subject() {
    return subject("p99");
  }

  Subject subject(String which) {
    return Subject.time(
        BenchSuite.LIVE, "bar to reading at " + BARS_A_SECOND + " bars/s, " + which, "ms", FLOOR);
  }

  @Override
  public Sample take() throws Exception {
    int bars = rows * SYMBOLS;
    Round now = round(bars);
    round = now;
    List<Bars> offered = new ArrayList<>(rows);
    for (int row = 0; row < rows; row++) {
      offered.add(walk.next(1));
    }
    long allocated = Allocation.ofProcess();
    double[] late = new double[bars];
    long begun = System.nanoTime() + PERIOD_NANOS;
    for (int k = 0; k < bars; k++) {
      long intended = begun + k * PERIOD_NANOS;
      awaitTime(intended);
      late[k] = (System.nanoTime() - intended) / MILLI;
      vault.feed().offer(symbols.get(k % SYMBOLS), offered.get(k / SYMBOLS));
    }
    if (!now.missing.await(1, TimeUnit.MINUTES)) {
      throw new BenchFailure("live: expected a reading of each of " + bars + " bars, found none of "
          + now.missing.getCount() + " after a minute");
    }
    double[] latencies = new double[bars];
    for (int k = 0; k < bars; k++) {
      latencies[k] = (now.arrivals.get(k) - (begun + k * PERIOD_NANOS)) / MILLI;
    }
    last = RoundStatistics.of(latencies);
    sendersLate.add(RoundStatistics.of(late).quantile(0.99));
    bytes = (double) (Allocation.ofProcess() - allocated) / bars;
    return new Sample(last.quantile(0.99), bytes);
  }

  private static void awaitTime(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  Sample median() {
    return new Sample(last.median(), bytes);
  }

  Sample largest() {
    return new Sample(last.max(), bytes);
  }

  /** How late the sender itself was, 99th percentile, median of the rounds; milliseconds. */
  double senderLate(int rounds) {
    return sendersLate.median(rounds);
  }

  @Override
  public void close() {
    subscriptions.forEach(UniqueKillSwitch::shutdown);
  }
}
