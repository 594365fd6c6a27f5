package io.cryptvault.actors.bytes;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Reads what {@link Packer} has packed, in the same order. Bytes that are cut, damaged, too long, or of another version throw
 * {@link UnreadableBytes}. A wrong length in them never allocates more memory than the bytes themselves take. Not thread-safe.
 */
public final class Unpacker {
  private final ByteBuffer buffer;

  /**
   * Checks the version and the checksum.
   *
   * @param bytes as {@link Packer#toBytes} made them; not copied
   * @param version the only one that is accepted
   */
  public Unpacker(byte[] bytes, int version) {
    int length = bytes.length - Packer.CHECKED;
    if (length < Integer.BYTES) {
      throw new UnreadableBytes(
          "bytes: expected a version and a checksum, was " + bytes.length + " bytes");
    }
    CRC32 check = new CRC32();
    check.update(bytes, 0, length);
    int found = ByteBuffer.wrap(bytes, length, Packer.CHECKED)
        .order(ByteOrder.LITTLE_ENDIAN)
        .getInt();
    if (found != (int) check.getValue()) {
      throw new UnreadableBytes("bytes: the checksum does not match, they are damaged");
    }
    this.buffer = ByteBuffer.wrap(bytes, 0, length).order(ByteOrder.LITTLE_ENDIAN);
    int actual = integer();
    if (actual != version) {
      throw new UnreadableBytes("bytes: expected version " + version + ", was " + actual);
    }
  }

  /** {@return the next 4 bytes} */
  public int integer() {
    try {
      return buffer.getInt();
    } catch (BufferUnderflowException e) {
      throw tooShort(Integer.BYTES);
    }
  }

  /** {@return the next 8 bytes} */
  public long number() {
    try {
      return buffer.getLong();
    } catch (BufferUnderflowException e) {
      throw tooShort(Long.BYTES);
    }
  }

  /** {@return the next array, the caller's own} */
  public long[] numbers() {
    long[] values = new long[count(Long.BYTES)];
    buffer.asLongBuffer().get(values);
    buffer.position(buffer.position() + values.length * Long.BYTES);
    return values;
  }

  /** {@return the next array, the caller's own} */
  public double[] doubles() {
    double[] values = new double[count(Double.BYTES)];
    buffer.asDoubleBuffer().get(values);
    buffer.position(buffer.position() + values.length * Double.BYTES);
    return values;
  }

  /** {@return the next array, the caller's own} */
  public byte[] bytes() {
    byte[] values = new byte[count(1)];
    buffer.get(values);
    return values;
  }

  /** {@return the next text} */
  public String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /** {@return the next list of texts, the caller's own} */
  public List<String> texts() {
    int count = count(Integer.BYTES);
    List<String> texts = new ArrayList<>(count);
    for (int k = 0; k < count; k++) {
      texts.add(text());
    }
    return texts;
  }

  /**
   * {@return the number of elements that follow, checked against the bytes that are left}
   *
   * @param bytesEach the least that one element takes, 1 or more
   */
  public int count(int bytesEach) {
    int count = integer();
    if (count < 0 || count > buffer.remaining() / bytesEach) {
      throw new UnreadableBytes("bytes: expected a length of 0 to " + buffer.remaining() / bytesEach
          + " at " + (buffer.position() - Integer.BYTES) + ", was " + count);
    }
    return count;
  }

  /** Checks that every byte was read. */
  public void end() {
    if (buffer.hasRemaining()) {
      throw new UnreadableBytes(
          "bytes: expected their end at " + buffer.position() + ", was " + buffer.limit());
    }
  }

  private UnreadableBytes tooShort(int needed) {
    return new UnreadableBytes("bytes: expected " + needed + " more at " + buffer.position()
        + ", was " + buffer.remaining());
  }
}
