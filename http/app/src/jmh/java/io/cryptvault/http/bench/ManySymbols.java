package io.cryptvault.http.bench;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * All symbols close a bar at once, and one client reads them: as one stream over many symbols, or as a stream for each. Prints how long
 * it takes from the first offered bar until the client has all closed rows, in how many frames and bytes, and at what cost in CPU, that of
 * the bars and their formulas included. Each run is a JVM of its own.
 */
public final class ManySymbols {
  private static final int HISTORY = 300;
  private static final int WARM_UP = 60;
  private static final int ROUNDS = 60;
  private static final String FORMULAS = "\"close\",\"roc(24)\",\"rsi(14)\"";
  private static final byte[] CLOSED = "\"closed\"".getBytes(StandardCharsets.US_ASCII);

  private final CryptVault vault;
  private final int symbols;
  private final Bars live =
      WalkSource.walk(1, HISTORY + WARM_UP + ROUNDS).slice(HISTORY, HISTORY + WARM_UP + ROUNDS);

  /** What the client has received. Confined to the thread that reads. */
  private static final class Received implements RawReader.Listener {
    private long closed;
    private long frames;

    @Override
    public void text(ByteBuffer frame) {
      frames++;
      for (int i = 0; i <= frame.limit() - CLOSED.length; i++) {
        if (frame.get(i) == '"' && isClosed(frame, i)) {
          closed++;
        }
      }
    }

    private static boolean isClosed(ByteBuffer frame, int index) {
      for (int k = 0; k < CLOSED.length; k++) {
        if (frame.get(index + k) != CLOSED[k]) {
          return false;
        }
      }
      return true;
    }

    @Override
    public void closed(int code) {
      Machine.print("the client was closed with %d", code);
    }
  }

  private ManySymbols(CryptVault vault, int symbols) {
    this.vault = vault;
    this.symbols = symbols;
  }

  /** Arguments: {@code universe} or {@code streams}, and the number of symbols; without arguments, both with 10,000. */
  public static void main(String[] args) throws Exception {
    if (args.length == 0) {
      for (String run : List.of("streams 10000", "universe 10000")) {
        ForkedJvm.run(List.of("-Xmx1500m"), ManySymbols.class, run.split(" ", -1));
      }
      return;
    }
    int symbols = Integer.parseInt(args[1]);
    try (ServedWalk served = new ServedWalk(
        HISTORY, "cryptvault.http.stream { max-streams = " + symbols + ", max-frame = 8 MiB }")) {
      new ManySymbols(served.vault(), symbols).run(args[0], served.port());
    }
    System.exit(0);
  }

  private void run(String suite, int port) throws Exception {
    Received received = new Received();
    RawReader reader = RawReader.connect(port, received);
    List<Symbol> all = WalkSource.symbols(symbols);
    try (Selector selector = Selector.open()) {
      reader.send(suite.equals("universe") ? universe(all) : streams(all));
      reader.register(selector);
      long ready = suite.equals("universe") ? symbols : (long) symbols * HISTORY;
      read(selector, reader, () -> received.closed >= ready);
      Round[] rounds = new Round[WARM_UP + ROUNDS];
      for (int round = 0; round < rounds.length; round++) {
        TimeUnit.MILLISECONDS.sleep(150); // longer than the pause between two frames
        rounds[round] = close(selector, reader, received, all, live.get(round));
      }
      print(suite, Arrays.copyOfRange(rounds, WARM_UP, rounds.length));
    }
  }

  private static String universe(List<Symbol> all) {
    return "{\"op\":\"subscribe\",\"streams\":[{\"sid\":\"u\",\"interval\":\"1m\",\"formulas\":["
        + FORMULAS + "],\"universe\":"
        + all.stream()
            .map(symbol -> "\"" + symbol.name() + "\"")
            .collect(Collectors.joining(",", "[", "]"))
        + "}]}";
  }

  private static String streams(List<Symbol> all) {
    return all.stream()
        .map(symbol -> "{\"sid\":\"" + symbol.name() + "\",\"symbol\":\"" + symbol.name()
            + "\",\"interval\":\"1m\",\"formulas\":[" + FORMULAS + "]}")
        .collect(Collectors.joining(",", "{\"op\":\"subscribe\",\"streams\":[", "]}"));
  }

  /** One close of all symbols: milliseconds, frames, bytes and CPU milliseconds. */
  private record Round(double millis, long frames, long bytes, double cpuMillis) {}

  private Round close(
      Selector selector, RawReader reader, Received received, List<Symbol> all, Bar bar)
      throws Exception {
    long closed = received.closed;
    long frames = received.frames;
    long bytes = reader.bytes();
    long cpu = Machine.cpu();
    long begun = System.nanoTime();
    Thread offering = Thread.ofPlatform()
        .start(() -> all.forEach(symbol -> vault.feed().offer(symbol, Interval.MINUTE, bar)));
    read(selector, reader, () -> received.closed - closed >= symbols);
    double millis = (System.nanoTime() - begun) / 1e6;
    double cpuMillis = (Machine.cpu() - cpu) / 1e6;
    offering.join();
    return new Round(millis, received.frames - frames, reader.bytes() - bytes, cpuMillis);
  }

  private static void read(Selector selector, RawReader reader, BooleanSupplier isComplete)
      throws Exception {
    while (!isComplete.getAsBoolean()) {
      selector.select(1);
      for (SelectionKey key : selector.selectedKeys()) {
        if (key.isReadable() && !reader.hasEnded()) {
          reader.read();
        }
      }
      selector.selectedKeys().clear();
      if (reader.hasEnded()) {
        throw new IllegalStateException("expected an open connection, it has ended");
      }
    }
  }

  private void print(String suite, Round[] rounds) {
    Machine.print(
        "%s: %,d symbols x 3 formulas close at once, %d times: ms until the client has all %s;"
            + " frames %s; kB %s; CPU ms %s",
        suite,
        symbols,
        rounds.length,
        spread(Arrays.stream(rounds).mapToDouble(Round::millis).toArray()),
        spread(Arrays.stream(rounds).mapToDouble(Round::frames).toArray()),
        spread(Arrays.stream(rounds).mapToDouble(round -> round.bytes / 1e3).toArray()),
        spread(Arrays.stream(rounds).mapToDouble(Round::cpuMillis).toArray()));
  }

  private static String spread(double[] values) {
    Arrays.sort(values);
    return "%,.0f (%,.0f to %,.0f)"
        .formatted(values[values.length / 2], values[0], values[values.length - 1]);
  }
}
