package io.cryptvault.http.bench;

import com.typesafe.config.ConfigFactory;
import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.publish.StreamEvent;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Five times as many forming bars as the engine can take, in a heap of 256 MB, while 200 watched series close a bar a second. Before it, the
 * rate that it can take is measured. Checks that every closed bar reaches its reader, in order and once; tells how many forming ones were
 * merged or refused, the share of the collector, and how late closed bars are before, in and after the flood.
 *
 * <p>Argument: the seconds of the flood, 600 if there is none.
 */
public final class Overload {
  private static final int SERIES = 200;
  private static final int HISTORY = 300;
  private static final int CALM_SECONDS = 10;
  private static final int TIMES = 5;

  private final CryptVault vault;
  private final List<Symbol> symbols = WalkSource.symbols(SERIES);
  private final Bars[] walks = new Bars[SERIES];
  private final AtomicLongArray closedRead = new AtomicLongArray(SERIES);
  private final AtomicLongArray offeredAt = new AtomicLongArray(SERIES);
  private final AtomicLong formingRead = new AtomicLong();
  private final AtomicLong formingSkipped = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong answered = new AtomicLong();
  private final List<Double> late = new ArrayList<>();
  private volatile String broken = "";
  private int next = HISTORY;

  private Overload(CryptVault vault, int most) {
    this.vault = vault;
    for (int s = 0; s < SERIES; s++) {
      walks[s] = WalkSource.walk(symbols.get(s).name().hashCode(), HISTORY + most);
    }
  }

  public static void main(String[] args) throws Exception {
    if (args.length > 1) {
      run(Integer.parseInt(args[0]));
      System.exit(0);
    }
    String seconds = args.length == 0 ? "600" : args[0];
    ForkedJvm.run(List.of("-Xmx256m"), Overload.class, seconds, "run");
  }

  private static void run(int seconds) throws Exception {
    Settings settings =
        Settings.load(ConfigFactory.parseString("cryptvault.worker.history-bars = " + HISTORY)
            .withFallback(ConfigFactory.load()));
    try (WalkSource source = new WalkSource(HISTORY);
        CryptVault vault = CryptVault.with(settings).source(source).start()) {
      new Overload(vault, seconds + 5 * CALM_SECONDS).measure(seconds);
    }
  }

  private void measure(int seconds) throws Exception {
    for (int s = 0; s < SERIES; s++) {
      read(s);
    }
    double sustained = sustained();
    Machine.print("forming bars a second that the engine takes: %,.0f", sustained);
    print("calm", closes(CALM_SECONDS));
    long collected = collectorMillis();
    long begun = System.nanoTime();
    Thread flood = Thread.ofPlatform().daemon().start(() -> flood(TIMES * sustained, seconds));
    print("flood", closes(seconds));
    flood.join();
    double share = (collectorMillis() - collected) / ((System.nanoTime() - begun) / 1e6);
    print("after", closes(CALM_SECONDS));
    Thread.sleep(2_000);
    int all = next - HISTORY;
    for (int s = 0; s < SERIES; s++) {
      if (closedRead.get(s) != all) {
        broken =
            symbols.get(s) + ": " + closedRead.get(s) + " of " + all + " closed bars were read";
      }
    }
    Machine.print(
        "closed bars %,d, all read: %s; forming ones taken %,d, refused %,d, read %,d, merged %,d;"
            + " collector %.1f %% of the time of the flood",
        all * (long) SERIES,
        broken.isEmpty() ? "yes" : broken,
        answered.get(),
        refused.get(),
        formingRead.get(),
        formingSkipped.get(),
        share * 100);
    Machine.print("%s", vault.resources().toText());
    if (!broken.isEmpty()) {
      throw new IllegalStateException(broken);
    }
  }

  private void read(int s) {
    var unused = vault.stream(symbols.get(s), Interval.MINUTE, TenFunctions.FORMULAS, true)
        .runForeach(event -> took(s, event), vault.system())
        .whenComplete((done, failure) -> {
          if (failure != null) {
            broken = symbols.get(s) + ": " + Refusal.of(failure).detail();
          }
        });
  }

  private void took(int s, StreamEvent event) {
    if (event instanceof StreamEvent.Update update) {
      if (update.reading().kind() == Finality.FORMING) {
        formingRead.incrementAndGet();
        formingSkipped.addAndGet(update.skipped());
      } else {
        closedRead.incrementAndGet(s);
        double millis = (System.nanoTime() - offeredAt.get(s)) / 1e6;
        synchronized (late) {
          late.add(millis);
        }
      }
    }
  }

  /** Forming bars a second when each is waited for, in groups of all series. */
  private double sustained() throws Exception {
    long begun = System.nanoTime();
    long count = 0;
    while (System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(CALM_SECONDS)) {
      var waiting = new ArrayList<CompletableFuture<?>>();
      for (int s = 0; s < SERIES; s++) {
        waiting.add(vault
            .feed()
            .forming(symbols.get(s), Interval.MINUTE, walks[s].get(next))
            .toCompletableFuture());
      }
      for (var one : waiting) {
        one.get(1, TimeUnit.MINUTES);
      }
      count += SERIES;
    }
    return count * 1e9 / (System.nanoTime() - begun);
  }

  /** Nobody waits for these. */
  private void flood(double perSecond, int seconds) {
    long begun = System.nanoTime();
    long sent = 0;
    while (System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(seconds)) {
      double due = (System.nanoTime() - begun) / 1e9 * perSecond;
      for (; sent < due; sent++) {
        int s = (int) (sent % SERIES);
        var unused = vault
            .feed()
            .forming(symbols.get(s), Interval.MINUTE, walks[s].get(next))
            .whenComplete(
                (done, failure) -> (failure == null ? answered : refused).incrementAndGet());
      }
      Thread.onSpinWait();
    }
    Machine.print("flood: %,d forming bars offered, %,.0f a second", sent, sent / (double) seconds);
  }

  /** Closes a bar of each series a second; returns how late they were read, in milliseconds. */
  private double[] closes(int seconds) throws Exception {
    synchronized (late) {
      late.clear();
    }
    for (int second = 0; second < seconds; second++) {
      long begun = System.nanoTime();
      int closing = next;
      next++;
      for (int s = 0; s < SERIES; s++) {
        offeredAt.set(s, System.nanoTime());
        close(s, walks[s].get(closing));
      }
      long rest = TimeUnit.SECONDS.toNanos(1) - (System.nanoTime() - begun);
      TimeUnit.NANOSECONDS.sleep(Math.max(0, rest));
    }
    synchronized (late) {
      return late.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
  }

  private void close(int s, Bar bar) throws Exception {
    Refusal why = vault
        .feed()
        .offer(symbols.get(s), Interval.MINUTE, bar)
        .handle((done, failure) -> failure == null ? null : Refusal.of(failure))
        .toCompletableFuture()
        .get(1, TimeUnit.MINUTES);
    if (why != null) {
      broken = symbols.get(s) + ": a closed bar was refused: " + why.detail();
    }
  }

  private static void print(String when, double[] millis) {
    System.out.printf(
        Locale.ROOT,
        "%-6s closed bars read %,d, late by: median %.1f ms, p99 %.1f, max %.1f%n",
        when,
        millis.length,
        millis.length == 0 ? 0 : millis[millis.length / 2],
        millis.length == 0 ? 0 : millis[(int) (millis.length * 0.99)],
        Arrays.stream(millis).max().orElse(0));
  }

  private static long collectorMillis() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }
}
