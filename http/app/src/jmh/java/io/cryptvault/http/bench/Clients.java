package io.cryptvault.http.bench;

import io.cryptvault.engine.market.Interval;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Many WebSocket clients in one thread. They count closed updates, however many a frame has, and note when each client has all of a round.
 */
final class Clients implements AutoCloseable {
  private static final byte[] CLOSED = "\"kind\":\"closed\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SNAPSHOT = "\"op\":\"snapshot\"".getBytes(StandardCharsets.US_ASCII);

  /** One client. Its counts are written by the thread that reads. */
  final class Client implements RawReader.Listener {
    private final RawReader reader;
    private volatile long closed;
    private volatile long wanted;
    /** When the wanted update came, in nanoseconds. */
    private volatile long completeAt;

    private volatile int code = -1;

    Client(int port) throws IOException {
      this.reader = RawReader.connect(port, this);
    }

    @Override
    public void text(ByteBuffer frame) {
      frames.incrementAndGet();
      snapshots.addAndGet(count(frame, SNAPSHOT));
      long now = closed + count(frame, CLOSED);
      closed = now;
      if (now >= wanted && wanted > 0 && completeAt == 0) {
        completeAt = System.nanoTime();
        complete.incrementAndGet();
      }
    }

    @Override
    public void closed(int why) {
      code = why;
    }

    /** How it was closed; -1 while it is open. */
    int code() {
      return code;
    }

    /** Reads nothing from now on, and keeps its connection. */
    void stop() {
      reader.pause();
    }
  }

  final AtomicLong frames = new AtomicLong();
  final AtomicLong snapshots = new AtomicLong();
  private final AtomicInteger complete = new AtomicInteger();
  private final List<Client> all = new ArrayList<>();
  private final Thread thread;
  private volatile boolean ends;

  /** Connects and subscribes; {@code streams} of 0 subscribes nothing. Waits for all snapshots. */
  Clients(int port, int clients, int streams, int symbols, boolean batch) throws Exception {
    for (int k = 0; k < clients; k++) {
      Client client = new Client(port);
      all.add(client);
      if (streams > 0) {
        client.reader.send(subscribe(k * streams, streams, symbols, batch));
      }
    }
    thread = Thread.ofPlatform().daemon().start(this::serve);
    long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (snapshots.get() < (long) streams * clients) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException(
            "expected " + streams * clients + " snapshots, were " + snapshots);
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private static String subscribe(int first, int streams, int symbols, boolean batch) {
    return IntStream.range(first, first + streams)
        .mapToObj(k -> "{\"sid\":\"" + (k - first) + "\",\"symbol\":\"S" + k % symbols
            + "\",\"interval\":\"" + Interval.MINUTE + "\",\"formulas\":[\"ema(12)\",\"rsi(14)\"]}")
        .collect(Collectors.joining(
            ",", "{\"op\":\"subscribe\",\"batch\":" + batch + ",\"streams\":[", "]}"));
  }

  List<Client> all() {
    return all;
  }

  /** Each of these clients is to get this many closed updates more. */
  void expect(List<Client> who, long updates) {
    complete.set(0);
    for (Client client : who) {
      client.completeAt = 0;
      client.wanted = client.closed + updates;
    }
  }

  /** Waits until they have them; the seconds from {@code since} until each had, in ascending order. */
  double[] await(List<Client> who, long since) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (complete.get() < who.size()) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException(
            "expected " + who.size() + " clients to have all, were " + complete);
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
    double[] late =
        who.stream().mapToDouble(client -> (client.completeAt - since) / 1e9).toArray();
    Arrays.sort(late);
    return late;
  }

  private void serve() {
    try (Selector selector = Selector.open()) {
      for (Client client : all) {
        client.reader.register(selector);
      }
      while (!ends) {
        selector.select(10);
        for (SelectionKey key : selector.selectedKeys()) {
          RawReader reader = (RawReader) key.attachment();
          if (reader.isPaused()) {
            key.interestOps(0);
          } else if (!reader.hasEnded()) {
            reader.read();
          }
        }
        selector.selectedKeys().clear();
      }
      for (Client client : all) {
        client.reader.close();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    ends = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long count(ByteBuffer frame, byte[] text) {
    long found = 0;
    int last = frame.limit() - text.length;
    for (int i = 0; i <= last; i++) {
      int k = 0;
      while (k < text.length && frame.get(i + k) == text[k]) {
        k++;
      }
      if (k == text.length) {
        found++;
        i += k - 1;
      }
    }
    return found;
  }
}
