package io.cryptvault.actors.chart;

import io.cryptvault.actors.bytes.Packer;
import io.cryptvault.actors.bytes.Unpacker;
import io.cryptvault.actors.bytes.UnreadableBytes;
import io.cryptvault.engine.market.Bars;
import java.util.List;
import java.util.Optional;

/**
 * A worker's calculations in a form that can be saved: the formulas that ran, a state that has seen all bars except the newest ones, and
 * a mark for each of these, which tells whether a bar was corrected since. Whoever restores them runs the newest bars again. Bytes that
 * are damaged or of another version are ignored.
 *
 * @param formulas as they print, in order
 * @param times open times of the newest bars, epoch milliseconds, oldest first; not copied
 * @param marks a hash of each of these bars; not copied
 * @param anchor the engine's snapshot of the state before these bars; empty when the first of them is the origin
 */
public record SavedCalculations(
    List<String> formulas, long[] times, long[] marks, Optional<byte[]> anchor) {
  private static final int VERSION = 3;

  /** Calculations of these formulas, with the bars after the anchor. */
  static SavedCalculations of(List<String> formulas, Bars bars, Optional<byte[]> anchor) {
    long[] times = new long[bars.size()];
    long[] marks = new long[bars.size()];
    for (int bar = 0; bar < times.length; bar++) {
      times[bar] = bars.openTime(bar);
      marks[bar] = mark(bars, bar);
    }
    return new SavedCalculations(formulas, times, marks, anchor);
  }

  /** A hash of a bar; equal bars have equal ones. */
  static long mark(Bars bars, int bar) {
    long mark = bars.openTime(bar);
    mark = mark * 31 + Double.doubleToLongBits(bars.open(bar));
    mark = (mark ^ mark >>> 29) * 0x9E3779B97F4A7C15L + Double.doubleToLongBits(bars.high(bar));
    mark = (mark ^ mark >>> 29) * 0x9E3779B97F4A7C15L + Double.doubleToLongBits(bars.low(bar));
    mark = (mark ^ mark >>> 29) * 0x9E3779B97F4A7C15L + Double.doubleToLongBits(bars.close(bar));
    return (mark ^ mark >>> 29) * 0x9E3779B97F4A7C15L + Double.doubleToLongBits(bars.volume(bar));
  }

  /** {@return open time of the first bar after the anchor, epoch milliseconds} */
  public long firstTime() {
    return times[0];
  }

  /** Place in these bars of the first bar after the anchor; -1 when bars are missing or have changed. */
  int indexIn(Bars bars) {
    int first = times.length == 0 ? -1 : bars.indexOf(times[0]);
    if (first < 0 || bars.size() - first < times.length) {
      return -1;
    }
    for (int k = 0; k < times.length; k++) {
      if (times[k] != bars.openTime(first + k) || marks[k] != mark(bars, first + k)) {
        return -1;
      }
    }
    return first;
  }

  /** {@return the form that {@link #of(byte[])} reads} */
  public byte[] toBytes() {
    return new Packer(VERSION)
        .texts(formulas)
        .numbers(times)
        .numbers(marks)
        .bytes(anchor.orElseGet(() -> new byte[0]))
        .toBytes();
  }

  /**
   * Reads saved calculations.
   *
   * @param bytes what {@link #toBytes} made
   * @return empty when the bytes are damaged or of another version
   */
  public static Optional<SavedCalculations> of(byte[] bytes) {
    try {
      Unpacker unpacker = new Unpacker(bytes, VERSION);
      List<String> formulas = List.copyOf(unpacker.texts());
      long[] times = unpacker.numbers();
      long[] marks = unpacker.numbers();
      byte[] anchor = unpacker.bytes();
      unpacker.end();
      return times.length == 0 || times.length != marks.length
          ? Optional.empty()
          : Optional.of(new SavedCalculations(
              formulas, times, marks, anchor.length == 0 ? Optional.empty() : Optional.of(anchor)));
    } catch (UnreadableBytes e) {
      return Optional.empty();
    }
  }
}
