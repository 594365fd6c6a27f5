package io.cryptvault.http.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Sends the same {@code GET} again and again over kept connections, the next one when the answer to the last has come. One thread
 * serves all connections and only looks for the end of each answer, so that it takes little of the machine. Confined to its thread.
 */
final class RawGet {
  private static final int BUFFER = 128 * 1024;

  private final int port;
  private final byte[] request;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
  private long[] latencies = new long[1 << 16];
  private int count;
  private long bytes;

  /** A connection and what is still to come of its answer. */
  private static final class Connection {
    private final SocketChannel channel;
    private long left = -1;
    private long sentAt;

    Connection(SocketChannel channel) {
      this.channel = channel;
    }
  }

  /** What was measured: answers a second, nanoseconds that 50 and 99 of 100 answers took at most, bytes of an answer. */
  record Rate(double perSecond, double p50, double p99, long bytes) {}

  RawGet(int port, String target, String... headers) {
    this.port = port;
    String text = "GET " + target + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n"
        + String.join("", Arrays.stream(headers).map(header -> header + "\r\n").toList()) + "\r\n";
    this.request = text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Asks over this many connections for this long. Throws when an answer is neither 200 nor 304. */
  Rate run(int connections, double seconds) throws IOException {
    count = 0;
    try (Selector selector = Selector.open()) {
      for (int k = 0; k < connections; k++) {
        SocketChannel channel =
            SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.configureBlocking(false);
        Connection connection = new Connection(channel);
        channel.register(selector, SelectionKey.OP_READ, connection);
        send(connection);
      }
      long begun = System.nanoTime();
      long until = begun + (long) (seconds * 1e9);
      while (System.nanoTime() < until) {
        selector.select(100);
        for (SelectionKey key : selector.selectedKeys()) {
          read((Connection) key.attachment());
        }
        selector.selectedKeys().clear();
      }
      double took = (System.nanoTime() - begun) / 1e9;
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      long[] sorted = Arrays.copyOf(latencies, Math.min(count, latencies.length));
      Arrays.sort(sorted);
      return new Rate(
          count / took, sorted[sorted.length / 2], sorted[(int) (sorted.length * 0.99)], bytes);
    }
  }

  private void send(Connection connection) throws IOException {
    connection.sentAt = System.nanoTime();
    ByteBuffer out = ByteBuffer.wrap(request);
    while (out.hasRemaining()) {
      connection.channel.write(out);
    }
  }

  private void read(Connection connection) throws IOException {
    buffer.clear();
    if (connection.channel.read(buffer) < 0) {
      throw new IOException("the server closed the connection");
    }
    int length = buffer.position();
    if (connection.left < 0) {
      int end = endOfHead(length);
      String head = new String(buffer.array(), 0, end, StandardCharsets.US_ASCII);
      if (!head.startsWith("HTTP/1.1 200") && !head.startsWith("HTTP/1.1 304")) {
        throw new IOException("expected 200 or 304, found " + head);
      }
      bytes = contentLength(head);
      connection.left = bytes - (length - end);
    } else {
      connection.left -= length;
    }
    if (connection.left == 0) {
      connection.left = -1;
      if (count == latencies.length) {
        latencies = Arrays.copyOf(latencies, 2 * count);
      }
      latencies[count++] = System.nanoTime() - connection.sentAt;
      send(connection);
    }
  }

  /** Heads are short and arrive in one piece on loopback. */
  private int endOfHead(int length) throws IOException {
    byte[] all = buffer.array();
    for (int i = 3; i < length; i++) {
      if (all[i] == '\n' && all[i - 1] == '\r' && all[i - 2] == '\n') {
        return i + 1;
      }
    }
    throw new IOException("expected a whole head of an answer in one piece");
  }

  private static long contentLength(String head) {
    if (head.startsWith("HTTP/1.1 304")) {
      return 0;
    }
    String lower = head.toLowerCase(Locale.ROOT);
    int at = lower.indexOf("content-length:");
    return Long.parseLong(lower.substring(at + 15, lower.indexOf('\r', at)).trim());
  }
}
