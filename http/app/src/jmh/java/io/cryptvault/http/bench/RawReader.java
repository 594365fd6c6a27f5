package io.cryptvault.http.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A WebSocket client that sees frames as bytes and keeps none, so that a thousand clients leave the CPU to the server. Confined to the
 * thread that selects; before that, {@link #send} may be called by another.
 */
final class RawReader {

  /** What it receives. */
  interface Listener {
    /** A whole text message, or its first frame. */
    void text(ByteBuffer frame);

    void closed(int code);
  }

  private static final int CONTINUATION = 0;
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int LONGEST_HEADER = 10;
  private static final byte[] PONG = {(byte) 0x8a, (byte) 0x80, 0, 0, 0, 0};
  private static final int BUFFER = 32 * 1024;

  private final SocketChannel channel;
  private final Listener listener;
  private ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
  private long bytes;
  private boolean ended;
  private volatile boolean paused;

  private RawReader(SocketChannel channel, Listener listener) {
    this.channel = channel;
    this.listener = listener;
  }

  static RawReader connect(int port, Listener listener) throws IOException {
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    write(
        channel,
        ("GET /v1/stream HTTP/1.1\r\n"
                + "Host: localhost\r\n"
                + "Upgrade: websocket\r\n"
                + "Connection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    byte[] one = new byte[1];
    int line = 0;
    while (line < 4) { // until the empty line
      if (channel.read(ByteBuffer.wrap(one)) < 0) {
        throw new IOException("expected the answer to an upgrade, was closed");
      }
      line = one[0] == "\r\n\r\n".charAt(line) ? line + 1 : one[0] == '\r' ? 1 : 0;
    }
    return new RawReader(channel, listener);
  }

  private static void write(SocketChannel channel, byte[] bytes) throws IOException {
    ByteBuffer all = ByteBuffer.wrap(bytes);
    while (all.hasRemaining()) {
      if (channel.write(all) == 0) {
        Thread.onSpinWait();
      }
    }
  }

  /** Sends a text message. */
  void send(String text) throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer frame = ByteBuffer.allocate(content.length + LONGEST_HEADER + 4);
    frame.put((byte) 0x81).put((byte) 0xff).putLong(content.length);
    int mask = ThreadLocalRandom.current().nextInt();
    frame.putInt(mask);
    for (int i = 0; i < content.length; i++) {
      frame.put((byte) (content[i] ^ mask >>> 24 - 8 * (i & 3)));
    }
    byte[] bytesOut = new byte[frame.position()];
    frame.flip().get(bytesOut);
    write(channel, bytesOut);
  }

  /** From now on, {@link #read} is called when the selector reports data. */
  void register(Selector selector) throws IOException {
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, this);
  }

  long bytes() {
    return bytes;
  }

  /** Reads nothing from now on, answers no ping, and keeps its connection. */
  void pause() {
    paused = true;
  }

  boolean isPaused() {
    return paused;
  }

  boolean hasEnded() {
    return ended;
  }

  void close() throws IOException {
    ended = true;
    channel.close();
  }

  /** Reads the available bytes. */
  void read() throws IOException {
    int count;
    try {
      count = channel.read(buffer);
    } catch (IOException e) {
      count = -1;
    }
    if (count < 0) {
      close();
      listener.closed(0);
      return;
    }
    bytes += count;
    buffer.flip();
    while (!ended && frame()) {}
    if (ended) {
      return;
    }
    buffer.compact();
    if (!buffer.hasRemaining()) {
      buffer = ByteBuffer.allocate(2 * buffer.capacity()).put(buffer.flip());
    }
  }

  /** Takes one whole frame, if it has arrived. */
  private boolean frame() throws IOException {
    int from = buffer.position();
    if (buffer.remaining() < 2) {
      return false;
    }
    int length = buffer.get(from + 1) & 0x7f;
    int header = length < 126 ? 2 : length == 126 ? 4 : LONGEST_HEADER;
    if (buffer.remaining() < header) {
      return false;
    }
    long content = switch (header) {
      case 2 -> length;
      case 4 -> buffer.getShort(from + 2) & 0xffff;
      default -> buffer.getLong(from + 2);
    };
    if (buffer.remaining() < header + content) {
      return false;
    }
    ByteBuffer frame = buffer.slice(from + header, (int) content);
    buffer.position(from + header + (int) content);
    take(buffer.get(from) & 0xf, frame);
    return true;
  }

  private void take(int code, ByteBuffer frame) throws IOException {
    switch (code) {
      case TEXT -> listener.text(frame);
      case PING -> write(channel, PONG);
      case CLOSE -> {
        close();
        listener.closed(frame.getShort(0));
      }
      default -> {
        if (code != CONTINUATION) {
          throw new IOException("expected a text frame, was opcode " + code);
        }
      }
    }
  }
}
