package io.cryptvault.http.bench;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Cost and delay of WebSocket readers. Server and clients share a JVM of 1 GB; the clients only scan bytes and keep nothing. Each run is
 * a JVM of its own.
 *
 * <ul>
 *   <li>{@code silent}: one connection subscribes 1,000 streams of 500 formulas and does not read.
 *   <li>{@code reading}: 100 connections subscribe 20 streams of 200 formulas each and read.
 *   <li>{@code crowd}: 1,000 connections read 20 streams each of 200 symbols. Every symbol has forming bars, and all close a bar at the
 *       same time, again and again. Prints how long closed bars take from the offer to the client.
 * </ul>
 */
public final class Readers {
  private static final int HISTORY = 300;
  private static final byte[] CLOSED = "\"kind\":\"closed\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FORMING = "\"kind\":\"forming\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SNAPSHOT = "{\"op\":\"snapshot\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] OPEN_TIME = "\"openTime\":".getBytes(StandardCharsets.US_ASCII);

  /** The longest time in which the clients read all available data, seconds. */
  private static double longestPass;

  private final CryptVault vault;
  private final int port;
  private final Bars live = WalkSource.walk(1, HISTORY + 10_000).slice(HISTORY, HISTORY + 10_000);

  private Readers(CryptVault vault, int port) {
    this.vault = vault;
    this.port = port;
  }

  /**
   * Arguments: a suite, and for {@code crowd} clients, symbols, forming bars a second and symbol, rounds; without arguments, all suites.
   */
  public static void main(String[] args) throws Exception {
    if (args.length == 0) {
      for (String run : List.of(
          "silent", "reading", "crowd 300 200 1 5", "crowd 1000 200 1 5", "crowd 1000 200 10 5")) {
        ForkedJvm.run(List.of("-Xmx1g"), Readers.class, run.split(" ", -1));
      }
      return;
    }
    try (ServedWalk served =
        new ServedWalk(HISTORY, "cryptvault.http.connections.max-per-address = 4096")) {
      Readers readers = new Readers(served.vault(), served.port());
      switch (args[0]) {
        case "silent" -> readers.silent();
        case "reading" -> readers.reading();
        default ->
          readers.crowd(
              Integer.parseInt(args[1]),
              Integer.parseInt(args[2]),
              Double.parseDouble(args[3]),
              Integer.parseInt(args[4]));
      }
      Machine.print("");
    }
    System.exit(0);
  }

  private static String formulas(int count) {
    List<String> functions = List.of("ema", "rsi", "sma", "wma", "roc");
    return IntStream.range(0, count)
        .mapToObj(k -> "\"" + functions.get(k % 5) + "(" + (2 + k / 5) + ")\"")
        .collect(Collectors.joining(","));
  }

  private static String subscribe(int from, int to, int symbols, String formulas, boolean forming) {
    return IntStream.range(from, to)
        .mapToObj(k -> "{\"sid\":\"" + k + "\",\"symbol\":\"S" + k % symbols
            + "\",\"interval\":\"1m\",\"forming\":" + forming + ",\"formulas\":[" + formulas + "]}")
        .collect(Collectors.joining(",", "{\"op\":\"subscribe\",\"streams\":[", "]}"));
  }

  /** Starts the workers and fills their caches before the measurement. */
  private void warm(int symbols, String formulas) throws Exception {
    AtomicLong snapshots = new AtomicLong();
    RawReader reader = RawReader.connect(port, new Counting(snapshots));
    reader.send(subscribe(0, symbols, symbols, formulas, false));
    serve(List.of(reader), () -> snapshots.get() < symbols, 120);
    reader.close();
    while (vault.counts().subscriptions() > 0) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  private void silent() throws Exception {
    int symbols = 10;
    String formulas = formulas(500);
    warm(symbols, formulas);
    double before = Machine.heap();
    int[] code = {-1};
    RawReader reader = RawReader.connect(port, new RawReader.Listener() {
      @Override
      public void text(ByteBuffer frame) {}

      @Override
      public void closed(int why) {
        code[0] = why;
      }
    });
    long begun = System.nanoTime();
    Thread speaker = Thread.ofPlatform().daemon().start(() -> {
      try {
        for (int from = 0; from < 1_000; from += 100) {
          reader.send(subscribe(from, from + 100, symbols, formulas, false));
        }
      } catch (IOException e) {
        Machine.print("the server has closed: %s", e);
      }
    });
    double most = 0;
    long seen = 0;
    boolean subscribed = false;
    while (seconds(begun) < 90) {
      TimeUnit.MILLISECONDS.sleep(1_000);
      seen = Math.max(seen, vault.counts().subscriptions());
      subscribed |= seen > 0;
      if (subscribed && vault.counts().subscriptions() == 0) {
        break;
      }
      if (!speaker.isAlive() && seconds(begun) > 8) { // its requests have been read
        most = Math.max(most, Machine.heap() - before);
      }
    }
    double ended = seconds(begun);
    serve(List.of(reader), () -> code[0] < 0, 10); // receives its close frame
    Machine.print(
        "silent: 1,000 streams x 500 formulas, nothing read: held %.1f MB at most, %d streams open"
            + " at most, ended after %.0f s with %d",
        most, seen, ended, code[0]);
  }

  private void reading() throws Exception {
    int symbols = 20;
    String formulas = formulas(200);
    warm(symbols, formulas);
    double before = Machine.heap();
    AtomicLong snapshots = new AtomicLong();
    List<RawReader> readers = new ArrayList<>();
    for (int k = 0; k < 100; k++) {
      readers.add(RawReader.connect(port, new Counting(snapshots)));
    }
    long begun = System.nanoTime();
    for (RawReader reader : readers) {
      reader.send(subscribe(0, 20, symbols, formulas, false));
    }
    serve(readers, () -> snapshots.get() < 2_000, 120);
    Machine.print(
        "reading: 100 x 20 streams x 200 formulas, -Xmx%d MB: %d of 2000 snapshots after %.1f s,"
            + " %.0f MB sent; heap %.0f MB before, %.0f after",
        Runtime.getRuntime().maxMemory() >> 20,
        snapshots.get(),
        seconds(begun),
        readers.stream().mapToLong(RawReader::bytes).sum() / 1e6,
        before,
        Machine.heap());
  }

  private void crowd(int clients, int symbols, double formingPerSecond, int rounds)
      throws Exception {
    warm(symbols, "\"ema(12)\",\"rsi(14)\"");
    AtomicLong snapshots = new AtomicLong();
    Lateness lateness = new Lateness(live.firstTime(), rounds, clients * 20);
    List<RawReader> readers = new ArrayList<>();
    for (int k = 0; k < clients; k++) {
      RawReader reader = RawReader.connect(port, new RawReader.Listener() {
        @Override
        public void text(ByteBuffer frame) {
          if (startsWith(frame, SNAPSHOT)) {
            snapshots.incrementAndGet();
          } else if (find(frame, CLOSED) >= 0) {
            lateness.closed(openTime(frame));
          } else if (find(frame, FORMING) >= 0) {
            lateness.forming++;
          }
        }

        @Override
        public void closed(int code) {
          Machine.print("a client was closed with %d", code);
        }
      });
      int first = k * 20;
      reader.send(IntStream.range(0, 20)
          .mapToObj(s -> "{\"sid\":\"" + s + "\",\"symbol\":\"S" + (first + s) % symbols
              + "\",\"interval\":\"1m\",\"forming\":true,\"formulas\":[\"ema(12)\",\"rsi(14)\"]}")
          .collect(Collectors.joining(",", "{\"op\":\"subscribe\",\"streams\":[", "]}")));
      readers.add(reader);
    }
    serve(readers, () -> snapshots.get() < 20L * clients, 120);
    Thread.ofPlatform().daemon().start(() -> {
      try {
        offerBars(symbols, formingPerSecond, rounds, lateness);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    longestPass = 0;
    long cpu = Machine.cpu();
    long begun = System.nanoTime();
    serve(readers, () -> !lateness.isComplete(), 6 * rounds + 60);
    double took = seconds(begun);
    Machine.print(
        "crowd: %d clients x 20 streams of %d symbols, %.0f forming bars a second and symbol"
            + " (%,.0f updates a second)",
        clients, symbols, formingPerSecond, formingPerSecond * 20 * clients);
    Machine.print(
        "  closed updates: %s; forming ones: %,.0f a second arrived; CPU %.2f cores; the clients"
            + " read all available data within %.2f s",
        lateness, lateness.forming / took, (Machine.cpu() - cpu) / 1e9 / took, longestPass);
    if (snapshots.get() != 20L * clients) {
      Machine.print("  %d snapshots, expected %d", snapshots.get(), 20 * clients);
    }
  }

  /** Offers forming bars all the time; every 5 s all symbols close a bar at once. */
  private void offerBars(int symbols, double formingPerSecond, int rounds, Lateness lateness)
      throws InterruptedException {
    List<Symbol> all = WalkSource.symbols(symbols);
    long begun = System.nanoTime();
    long sent = 0;
    for (int round = 0; round < rounds; round++) {
      Bar bar = live.get(round);
      long until = begun + TimeUnit.SECONDS.toNanos(5L * (round + 1));
      while (System.nanoTime() < until) {
        long due = (long) ((System.nanoTime() - begun) / 1e9 * formingPerSecond * symbols);
        for (; sent < due; sent++) {
          vault.feed().forming(all.get((int) (sent % symbols)), Interval.MINUTE, bar);
        }
        TimeUnit.MILLISECONDS.sleep(1);
      }
      lateness.offered(round);
      for (Symbol symbol : all) {
        vault.feed().offer(symbol, Interval.MINUTE, bar);
      }
    }
    // Forming bars continue, so that the last round has the same load.
    while (!lateness.isComplete()) {
      long due = (long) ((System.nanoTime() - begun) / 1e9 * formingPerSecond * symbols);
      for (; sent < due; sent++) {
        vault.feed().forming(all.get((int) (sent % symbols)), Interval.MINUTE, live.get(rounds));
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  /** Reads for all clients while {@code wanted}, at most this long. */
  private static void serve(List<RawReader> readers, BooleanSupplier wanted, int mostSeconds)
      throws Exception {
    long begun = System.nanoTime();
    try (Selector selector = Selector.open()) {
      for (RawReader reader : readers) {
        reader.register(selector);
      }
      while (wanted.getAsBoolean() && seconds(begun) < mostSeconds) {
        selector.select(10);
        long pass = System.nanoTime();
        for (SelectionKey key : selector.selectedKeys()) {
          RawReader reader = (RawReader) key.attachment();
          if (!reader.hasEnded()) {
            reader.read();
          }
        }
        selector.selectedKeys().clear();
        longestPass = Math.max(longestPass, seconds(pass));
      }
    }
  }

  private static boolean startsWith(ByteBuffer frame, byte[] text) {
    return frame.remaining() >= text.length && at(frame, 0, text);
  }

  private static int find(ByteBuffer frame, byte[] text) {
    for (int i = 0; i <= frame.limit() - text.length; i++) {
      if (at(frame, i, text)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean at(ByteBuffer frame, int index, byte[] text) {
    for (int k = 0; k < text.length; k++) {
      if (frame.get(index + k) != text[k]) {
        return false;
      }
    }
    return true;
  }

  private static long openTime(ByteBuffer frame) {
    long time = 0;
    for (int i = find(frame, OPEN_TIME) + OPEN_TIME.length; frame.get(i) != ','; i++) {
      time = 10 * time + frame.get(i) - '0';
    }
    return time;
  }

  private record Counting(AtomicLong snapshots) implements RawReader.Listener {
    @Override
    public void text(ByteBuffer frame) {
      if (startsWith(frame, SNAPSHOT)) {
        snapshots.incrementAndGet();
      }
    }

    @Override
    public void closed(int code) {
      Machine.print("a client was closed with %d", code);
    }
  }

  /** When closed bars were offered, and how much later clients received them. */
  private static final class Lateness {
    private final long firstTime;
    private final int rounds;
    private final int updates;
    private final AtomicLongArray offered;
    private final double[] late;
    private final AtomicInteger arrived = new AtomicInteger();
    private long forming;

    Lateness(long firstTime, int rounds, int updates) {
      this.firstTime = firstTime;
      this.rounds = rounds;
      this.updates = updates;
      this.offered = new AtomicLongArray(rounds);
      this.late = new double[rounds * updates];
    }

    void offered(int round) {
      offered.set(round, System.nanoTime());
    }

    void closed(long openTime) {
      int round = (int) ((openTime - firstTime) / Interval.MINUTE.millis());
      late[arrived.get()] = seconds(offered.get(round));
      arrived.incrementAndGet(); // one thread writes, another reads
    }

    boolean isComplete() {
      return arrived.get() == rounds * updates;
    }

    @Override
    public String toString() {
      int count = arrived.get();
      double[] sorted = Arrays.copyOf(late, count);
      Arrays.sort(sorted);
      return count == 0
          ? "none arrived"
          : "%,d of %,d, late median %.2f s, p99 %.2f, max %.2f"
              .formatted(
                  count,
                  rounds * updates,
                  sorted[count / 2],
                  sorted[(int) (count * 0.99)],
                  sorted[count - 1]);
    }
  }
}
