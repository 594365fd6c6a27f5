package io.cryptvault.actors.bytes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Builds bytes that {@link Unpacker} reads: a version, numbers in little-endian order, arrays and texts after their length, and a
 * checksum at the end. An array costs one copy. Not thread-safe.
 */
public final class Packer {
  /** Bytes of the checksum at the end. */
  static final int CHECKED = Integer.BYTES;

  private static final int FIRST_ROOM = 256;

  private ByteBuffer buffer = ByteBuffer.allocate(FIRST_ROOM).order(ByteOrder.LITTLE_ENDIAN);

  /**
   * Starts with the version.
   *
   * @param version of the form that these bytes have
   */
  public Packer(int version) {
    integer(version);
  }

  /**
   * {@return this, with 4 bytes more}
   *
   * @param value any
   */
  public Packer integer(int value) {
    room(Integer.BYTES).putInt(value);
    return this;
  }

  /**
   * {@return this, with 8 bytes more}
   *
   * @param value any
   */
  public Packer number(long value) {
    room(Long.BYTES).putLong(value);
    return this;
  }

  /**
   * {@return this, with an array more}
   *
   * @param values copied
   */
  public Packer numbers(long[] values) {
    integer(values.length);
    room(values.length * Long.BYTES).asLongBuffer().put(values);
    return skip(values.length * Long.BYTES);
  }

  /**
   * {@return this, with an array more}
   *
   * @param values copied bit by bit, {@code NaN} included
   */
  public Packer doubles(double[] values) {
    return doubles(values, values.length);
  }

  /**
   * {@return this, with the first part of an array more}
   *
   * @param values copied bit by bit, {@code NaN} included
   * @param count how many of them, from the first
   */
  public Packer doubles(double[] values, int count) {
    integer(count);
    room(count * Double.BYTES).asDoubleBuffer().put(values, 0, count);
    return skip(count * Double.BYTES);
  }

  /**
   * {@return this, with an array more}
   *
   * @param values copied
   */
  public Packer bytes(byte[] values) {
    integer(values.length);
    room(values.length).put(values);
    return this;
  }

  /**
   * {@return this, with a text more}
   *
   * @param text packed as UTF-8
   */
  public Packer text(String text) {
    return bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * {@return this, with a list of texts more}
   *
   * @param texts packed as UTF-8, in their order
   */
  public Packer texts(List<String> texts) {
    integer(texts.size());
    texts.forEach(this::text);
    return this;
  }

  /** {@return everything that was packed, with its checksum; do not pack anything afterwards} */
  public byte[] toBytes() {
    CRC32 check = new CRC32();
    check.update(buffer.array(), 0, buffer.position());
    integer((int) check.getValue());
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  private ByteBuffer room(int bytes) {
    int needed = Math.addExact(buffer.position(), bytes);
    if (needed > buffer.capacity()) {
      int grown = (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, 2L * buffer.capacity()));
      buffer = ByteBuffer.allocate(grown).order(ByteOrder.LITTLE_ENDIAN).put(buffer.flip());
    }
    return buffer;
  }

  private Packer skip(int bytes) {
    buffer.position(buffer.position() + bytes);
    return this;
  }
}
