package io.cryptvault.http.bench;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.telemetry.Meters;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.app.process.KamonMeters;
import io.cryptvault.http.app.process.Telemetry;
import io.cryptvault.http.app.process.TelemetryAgent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import kanela.agent.Kanela;

/**
 * What it costs to be observed: the same server, plain, and with the agent and Kamon's metrics as {@code serve} has them. Each run is a JVM
 * of its own, and the two kinds take turns.
 *
 * <ul>
 *   <li>Throughput: bars a second of wall time and process CPU a bar, from {@code Feed.offer} in messages of 16 bars through the workers of
 *       1,000 series with ten functions each.
 *   <li>Bar to wire: 200 series close a bar every 100 ms; 100 clients read 20 streams each over sockets, in the same JVM. The time is until a
 *       client has the last of its 20 updates.
 * </ul>
 */
public final class Observed {
  private static final int SYMBOLS = 1_000;
  private static final int HISTORY = 300;
  private static final int MESSAGE = 16;
  private static final int ROUND_BARS = 1_024;
  private static final int ROUNDS = 24;
  private static final int COLD_ROUNDS = 8;

  private static final int STREAMED = 200;
  private static final int CLIENTS = 100;
  private static final int STREAMS = 20;
  private static final int WARM_UP = 100;
  private static final int WIRE_ROUNDS = 300;

  private Observed() {}

  /** Arguments: how many runs of each kind, 3 if there is none. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 0 && !Character.isDigit(arguments[0].charAt(0))) {
      run(arguments[0]);
      System.exit(0);
    }
    int runs = arguments.length == 0 ? 3 : Integer.parseInt(arguments[0]);
    Path samples = Files.createTempFile("observed", ".samples");
    try {
      for (int k = 0; k < runs; k++) {
        ForkedJvm.run(List.of("-Xmx1g", Samples.option(samples)), Observed.class, "plain");
        List<String> options = new ArrayList<>(List.of("-Xmx1g", Samples.option(samples)));
        String agent = Path.of(
                Kanela.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .toString();
        options.add("-javaagent:" + agent);
        TelemetryAgent.properties()
            .forEach((name, value) -> options.add("-D" + name + "=" + value));
        ForkedJvm.run(options, Observed.class, "observed");
      }
      Map<String, double[]> all = Samples.read(samples);
      compare(all, "rate", "live: bars a second at 16 bars a message");
      compare(all, "cpu", "live: CPU, us a bar");
      compare(all, "p50", "bar to wire: median, ms");
      compare(all, "p99", "bar to wire: p99, ms");
    } finally {
      Files.delete(samples);
    }
  }

  private static void compare(Map<String, double[]> all, String name, String words) {
    double[] plain = sorted(all, "plain." + name);
    double[] observed = sorted(all, "observed." + name);
    Machine.print(
        "%-42s plain %,.2f (%,.2f to %,.2f), observed %,.2f (%,.2f to %,.2f), ratio %.2f",
        words,
        plain[plain.length / 2],
        plain[0],
        plain[plain.length - 1],
        observed[observed.length / 2],
        observed[0],
        observed[observed.length - 1],
        observed[observed.length / 2] / plain[plain.length / 2]);
  }

  private static double[] sorted(Map<String, double[]> all, String name) {
    double[] values = all.getOrDefault(name, new double[] {Double.NaN}).clone();
    Arrays.sort(values);
    return values;
  }

  private static void run(String kind) throws Exception {
    if (kind.equals("plain")) {
      measure(kind, Meters.NONE, null);
    } else {
      try (Telemetry telemetry = Telemetry.start(ConfigFactory.load())) {
        measure(kind, new KamonMeters(), telemetry);
      }
    }
  }

  private static void measure(
      String kind, Meters meters, @org.jspecify.annotations.Nullable Telemetry telemetry)
      throws Exception {
    Config config = ConfigFactory.parseString(
            "cryptvault.worker.max-bars = 1000\ncryptvault.http.connections.max-per-address = 4096")
        .withFallback(WalkSource.resident(HISTORY));
    try (ServedWalk served =
        new ServedWalk(HISTORY, config, meters, telemetry == null ? () -> "" : telemetry::scrape)) {
      Bars live = WalkSource.walk(1, HISTORY + 100_000).slice(HISTORY, HISTORY + 100_000);
      int next = live(kind, served.vault(), live);
      wire(kind, served, live, next);
      if (telemetry != null) {
        Telemetry.probe(served.vault().system());
        TimeUnit.SECONDS.sleep(11);
        if (!telemetry.actorsMove()) {
          throw new IllegalStateException("expected metrics of actors, found none: no agent");
        }
      }
    }
  }

  private static int live(String kind, CryptVault vault, Bars live) throws Exception {
    List<Symbol> symbols = WalkSource.symbols(SYMBOLS);
    for (Symbol symbol : symbols) {
      vault
          .analyze(symbol, Interval.MINUTE, TenFunctions.FORMULAS)
          .toCompletableFuture()
          .get(1, TimeUnit.MINUTES);
    }
    WalkSource.settle(vault);
    int next = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long taken = vault.counts().barsTaken();
      long cpu = Machine.cpu();
      long since = System.nanoTime();
      for (int end = next + ROUND_BARS; next < end; next += MESSAGE) {
        Bars bars = live.slice(next, next + MESSAGE);
        List<CompletableFuture<?>> offers = new ArrayList<>(SYMBOLS);
        for (Symbol symbol : symbols) {
          offers.add(vault.feed().offer(symbol, bars).toCompletableFuture());
        }
        CompletableFuture.allOf(offers.toArray(CompletableFuture[]::new)).get(1, TimeUnit.MINUTES);
      }
      long all = (long) SYMBOLS * ROUND_BARS;
      while (vault.counts().barsTaken() < taken + all) {
        TimeUnit.MICROSECONDS.sleep(200);
      }
      if (round >= COLD_ROUNDS) {
        Samples.add(kind + ".rate", all / ((System.nanoTime() - since) / 1e9));
        Samples.add(kind + ".cpu", (Machine.cpu() - cpu) / 1e3 / all);
      }
    }
    return next;
  }

  private static void wire(String kind, ServedWalk served, Bars live, int from) throws Exception {
    List<Symbol> symbols = WalkSource.symbols(STREAMED);
    double[] late = new double[WIRE_ROUNDS * CLIENTS];
    try (Clients clients = new Clients(served.port(), CLIENTS, STREAMS, STREAMED, false)) {
      for (int round = -WARM_UP; round < WIRE_ROUNDS; round++) {
        clients.expect(clients.all(), STREAMS);
        long since = System.nanoTime();
        for (Symbol symbol : symbols) {
          served.vault().feed().offer(symbol, Interval.MINUTE, live.get(from + round + WARM_UP));
        }
        double[] took = clients.await(clients.all(), since);
        if (round >= 0) {
          System.arraycopy(took, 0, late, round * CLIENTS, CLIENTS);
        }
        TimeUnit.NANOSECONDS.sleep(
            Math.max(0, since + TimeUnit.MILLISECONDS.toNanos(100) - System.nanoTime()));
      }
    }
    Arrays.sort(late);
    Samples.add(kind + ".p50", late[late.length / 2] * 1e3);
    Samples.add(kind + ".p99", late[(int) (late.length * 0.99)] * 1e3);
  }
}
