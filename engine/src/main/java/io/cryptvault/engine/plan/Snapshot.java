package io.cryptvault.engine.plan;

import io.cryptvault.engine.market.Interval;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A state as bytes: format, the plan's fingerprint, origin, last bar, number of bars, base interval, whether bars came
 * without volumes, the packed cells, and a checksum over all of these. Big-endian.
 */
record Snapshot(
    byte[] fingerprint,
    long origin,
    long last,
    long bars,
    long interval,
    boolean lacksVolume,
    double[] packed) {
  private static final int FORMAT = 0x43560004; // "CV", 4

  byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(4 + 32 + 4 * 8 + 1 + 4 + packed.length * 8 + 8);
    bytes
        .putInt(FORMAT)
        .put(fingerprint)
        .putLong(origin)
        .putLong(last)
        .putLong(bars)
        .putLong(interval)
        .put((byte) (lacksVolume ? 1 : 0));
    bytes.putInt(packed.length);
    bytes.asDoubleBuffer().put(packed);
    bytes.position(bytes.position() + packed.length * 8);
    bytes.putLong(checksum(bytes.array(), bytes.position()));
    return bytes.array();
  }

  /** Reads bytes back; throws {@link StaleSnapshot} when they have another fingerprint or length, or are damaged. */
  static Snapshot of(byte[] array, byte[] fingerprint, int packedLength) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(array);
      int format = bytes.getInt();
      if (format != FORMAT) {
        throw new StaleSnapshot("expected format " + Integer.toHexString(FORMAT) + ", was "
            + Integer.toHexString(format));
      }
      byte[] found = new byte[32];
      bytes.get(found);
      if (!Arrays.equals(found, fingerprint)) {
        throw new StaleSnapshot("it was made by a plan of other formulas");
      }
      long origin = bytes.getLong();
      long last = bytes.getLong();
      long bars = bytes.getLong();
      long interval = bytes.getLong();
      boolean lacksVolume = bytes.get() != 0;
      int count = bytes.getInt();
      if (count != packedLength || array.length != bytes.position() + count * 8L + 8) {
        throw new StaleSnapshot(
            "expected " + packedLength + " cells, was " + count + " in " + array.length + " bytes");
      }
      double[] packed = new double[count];
      bytes.asDoubleBuffer().get(packed);
      bytes.position(bytes.position() + count * 8);
      if (checksum(array, bytes.position()) != bytes.getLong()) {
        throw new StaleSnapshot("its checksum does not match, it is damaged");
      }
      return new Snapshot(found, origin, last, bars, interval, lacksVolume, packed);
    } catch (BufferUnderflowException e) {
      throw new StaleSnapshot("it is cut short at " + array.length + " bytes");
    }
  }

  /**
   * An interval as a number made of its count and unit, 0 for none. Its length would not do: a month has the length of
   * 31 days.
   */
  static long number(@Nullable Interval interval) {
    return interval == null ? 0 : (long) interval.count() << 8 | interval.unit().ordinal();
  }

  /** The reverse of {@link #number}. */
  static @Nullable Interval interval(long number) {
    return number == 0
        ? null
        : new Interval((int) (number >> 8), Interval.Unit.values()[(int) (number & 0xff)]);
  }

  private static long checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return crc.getValue();
  }
}
