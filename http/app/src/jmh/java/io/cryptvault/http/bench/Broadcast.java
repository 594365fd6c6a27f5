package io.cryptvault.http.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import io.cryptvault.actors.CryptVault;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.bench.Clients.Client;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Closed bars to many WebSocket clients of 20 streams each, over 200 symbols. Server and clients share a JVM.
 *
 * <ul>
 *   <li>{@code peer CLIENTS ROUNDS}: frames a second, against a bare Pekko HTTP server with a queue a client, in turns.
 *   <li>{@code batch CLIENTS ROUNDS}: updates a second when several share a frame; 20 bars of each symbol at once.
 *   <li>{@code stopped CLIENTS STOPPED}: how late the others are when some stop reading, and what is held for those.
 *   <li>{@code vanished CLIENTS}: how long after clients fell silent their streams are gone.
 *   <li>{@code steady MINUTES}: heap, threads and file descriptors over a long time of streams and questions.
 * </ul>
 */
public final class Broadcast {
  private static final int HISTORY = 300;
  /** So few that each series has as many after a few minutes of a bar a second. */
  private static final int KEPT = 400;

  private static final int SYMBOLS = 200;
  private static final int STREAMS = 20;
  private static final int WARM_UP = 5;

  private final CryptVault vault;
  private final int port;
  private final List<Symbol> symbols = WalkSource.symbols(SYMBOLS);
  private final Bars live = WalkSource.walk(1, HISTORY + 20_000).slice(HISTORY, HISTORY + 20_000);
  private int next;

  private Broadcast(CryptVault vault, int port) {
    this.vault = vault;
    this.port = port;
  }

  /**
   * Runs one suite, or short forms of all.
   *
   * @param arguments a suite and its numbers; none for all suites
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 0) {
      for (String run : List.of(
          "peer 1000 15", "batch 1000 10", "stopped 1000 100", "vanished 1000", "steady 10")) {
        ForkedJvm.run(List.of("-Xmx1g"), Broadcast.class, run.split(" ", -1));
      }
      return;
    }
    try (ServedWalk served = new ServedWalk(
        HISTORY,
        "cryptvault.worker.max-bars = " + KEPT
            + "\ncryptvault.http.connections.max-per-address = 4096")) {
      Broadcast broadcast = new Broadcast(served.vault(), served.port());
      int first = Integer.parseInt(arguments[1]);
      switch (arguments[0]) {
        case "peer" -> broadcast.peer(first, Integer.parseInt(arguments[2]));
        case "batch" -> broadcast.batch(first, Integer.parseInt(arguments[2]));
        case "stopped" -> broadcast.stopped(first, Integer.parseInt(arguments[2]));
        case "vanished" -> broadcast.vanished(first);
        default -> broadcast.steady(first);
      }
    }
    System.exit(0);
  }

  /** All symbols close this many bars; the clients are to get them. Returns the seconds until each had all. */
  private double[] round(Clients clients, List<Client> who, int bars) throws InterruptedException {
    clients.expect(who, (long) bars * STREAMS);
    long since = System.nanoTime();
    for (int bar = 0; bar < bars; bar++, next++) {
      for (Symbol symbol : symbols) {
        vault.feed().offer(symbol, Interval.MINUTE, live.get(next));
      }
    }
    return clients.await(who, since);
  }

  private void peer(int count, int rounds) throws Exception {
    BareSocketServer bare = new BareSocketServer(vault.system());
    String text =
        "{\"op\":\"update\",\"sid\":\"1\",\"seq\":42,\"openTime\":1800000000000,\"kind\":\"closed\","
            + "\"v\":[104.23423423423423,57.123123123123123]}";
    try (Clients ours = new Clients(port, count, STREAMS, SYMBOLS, false);
        Clients theirs = new Clients(bare.port(), count, 0, SYMBOLS, false)) {
      List<Double> ratios = new ArrayList<>();
      for (int k = 0; k < WARM_UP + rounds; k++) {
        double[] own = round(ours, ours.all(), 1);
        theirs.expect(theirs.all(), STREAMS);
        long since = System.nanoTime();
        bare.send(Collections.nCopies(STREAMS, text));
        double[] other = theirs.await(theirs.all(), since);
        if (k >= WARM_UP) {
          ratios.add(other[count - 1] / own[count - 1]);
        }
      }
      Collections.sort(ratios);
      Machine.print(
          "peer: %d clients x %d frames: frames a second are %.2f of a bare server's (%.2f to %.2f"
              + " in %d rounds)",
          count, STREAMS, ratios.get(rounds / 2), ratios.getFirst(), ratios.getLast(), rounds);
    }
  }

  private void batch(int count, int rounds) throws Exception {
    int bars = 20;
    try (Clients clients = new Clients(port, count, STREAMS, SYMBOLS, true)) {
      double[] rates = new double[rounds];
      long frames = 0;
      for (int k = -WARM_UP; k < rounds; k++) {
        long before = clients.frames.get();
        double took = round(clients, clients.all(), bars)[count - 1];
        if (k >= 0) {
          rates[k] = (double) bars * STREAMS * count / took;
          frames += clients.frames.get() - before;
        }
      }
      Arrays.sort(rates);
      Machine.print(
          "batch: %d clients x %d streams, %d bars at once: %,.0f updates a second delivered"
              + " (%,.0f to %,.0f), %.1f a frame",
          count,
          STREAMS,
          bars,
          rates[rounds / 2],
          rates[0],
          rates[rounds - 1],
          (double) rounds * bars * STREAMS * count / frames);
    }
  }

  private void stopped(int count, int stopped) throws Exception {
    try (Clients clients = new Clients(port, count, STREAMS, SYMBOLS, false)) {
      List<Client> reading = clients.all().subList(stopped, count);
      double before = p99(clients, reading, 30);
      double heap = Machine.heap();
      clients.all().subList(0, stopped).forEach(Client::stop);
      double after = p99(clients, reading, 30);
      double most = 0;
      int open = streams();
      int rounds = 0;
      for (; streams() > STREAMS * (count - stopped) && rounds < 600; rounds++) {
        round(clients, reading, 10);
        if (rounds % 20 == 0) {
          most = Math.max(most, Machine.heap() - heap);
        }
      }
      Machine.print(
          "stopped: %d of %d: p99 of the others %.3f s before, %.3f after; %.2f MB held at most"
              + " for each; %d streams open, %d after %,d more bars, heap then %+.1f MB",
          stopped,
          count,
          before,
          after,
          most / stopped,
          open,
          streams(),
          rounds * 10L * SYMBOLS,
          Machine.heap() - heap);
    }
  }

  private double p99(Clients clients, List<Client> who, int rounds) throws InterruptedException {
    double[] all = new double[0];
    for (int k = -WARM_UP; k < rounds; k++) {
      double[] late = round(clients, who, 1);
      if (k >= 0) {
        int size = all.length;
        all = Arrays.copyOf(all, size + late.length);
        System.arraycopy(late, 0, all, size, late.length);
      }
    }
    Arrays.sort(all);
    return all[(int) (all.length * 0.99)];
  }

  private void vanished(int count) throws Exception {
    try (Clients clients = new Clients(port, count, STREAMS, SYMBOLS, false)) {
      clients.all().forEach(Client::stop);
      long since = System.nanoTime();
      int open = streams();
      while (streams() > 0 && System.nanoTime() - since < TimeUnit.MINUTES.toNanos(3)) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
      Machine.print(
          "vanished: %d clients with %,d streams: %d streams after %.0f s",
          count, open, streams(), (System.nanoTime() - since) / 1e9);
    }
  }

  private int streams() {
    return (int) vault.counts().subscriptions();
  }

  private void steady(int minutes) throws Exception {
    long begun = System.nanoTime();
    long every = Math.max(1, minutes * 60L / 12);
    HttpClient http = HttpClient.newHttpClient();
    List<String> paths = List.of(
        "/v1/readings/S1?interval=1m&formula=rsi(14)&bars=100",
        "/v1/bars/S2?interval=1m&limit=100",
        "/v1/analysis/S3?interval=1m",
        "/v1/symbols?limit=10");
    long questions = 0;
    long told = 0;
    try (Clients clients = new Clients(port, 100, STREAMS, SYMBOLS, false)) {
      for (long second = 0; second < minutes * 60L; second++) {
        round(clients, clients.all(), 1);
        for (int k = 0; k < 20; k++, questions++) {
          URI uri = URI.create("http://127.0.0.1:" + port
              + paths.get(k % paths.size()).replace("(", "%28").replace(")", "%29"));
          int status = http.send(
                  HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
              .statusCode();
          if (status != 200) {
            throw new IllegalStateException(uri + ": " + status);
          }
        }
        try (Clients passing = new Clients(port, 2, STREAMS, SYMBOLS, true)) {
          told += passing.snapshots.get();
        }
        if (second % every == every - 1) {
          Machine.print(
              "steady: %4d s: heap %.1f MB, %d threads, %d file descriptors, %,d questions, %,d"
                  + " snapshots",
              second + 1,
              Machine.heap(),
              ManagementFactory.getThreadMXBean().getThreadCount(),
              descriptors(),
              questions,
              told);
        }
        long due = begun + TimeUnit.SECONDS.toNanos(second + 1);
        TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
      }
    }
  }

  private static long descriptors() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : -1;
  }
}
