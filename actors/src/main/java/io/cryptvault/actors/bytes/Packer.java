package io.cryptvault.actors.bytes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Builds bytes that {@link Unpacker} reads: a version, numbers little-endian, arrays and texts behind their length, and a
 * checksum at the end. An array costs one copy. Confined.
 */
public final class Packer {
  /** The checksum at the end. */
  static final int CHECKED = Integer.BYTES;

  private static final int FIRST_ROOM = 256;

  private ByteBuffer buffer = ByteBuffer.allocate(FIRST_ROOM).order(ByteOrder.LITTLE_ENDIAN);

  /** Begins bytes of this version of their form. */
  public Packer(int version) {
    integer(version);
  }

  public Packer integer(int value) {
    room(Integer.BYTES).putInt(value);
    return this;
  }

  public Packer number(long value) {
    room(Long.BYTES).putLong(value);
    return this;
  }

  public Packer numbers(long[] values) {
    integer(values.length);
    room(values.length * Long.BYTES).asLongBuffer().put(values);
    return skip(values.length * Long.BYTES);
  }

  public Packer doubles(double[] values) {
    return doubles(values, values.length);
  }

  /** The first {@code count} of them; bits are kept, those of {@code NaN} as well. */
  public Packer doubles(double[] values, int count) {
    integer(count);
    room(count * Double.BYTES).asDoubleBuffer().put(values, 0, count);
    return skip(count * Double.BYTES);
  }

  public Packer bytes(byte[] values) {
    integer(values.length);
    room(values.length).put(values);
    return this;
  }

  public Packer text(String text) {
    return bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  public Packer texts(List<String> texts) {
    integer(texts.size());
    texts.forEach(this::text);
    return this;
  }

  /** All that was packed, with its checksum; nothing may be packed after it. */
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
