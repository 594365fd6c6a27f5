package io.cryptvault.actors.chart;

import io.cryptvault.actors.bytes.Packer;
import io.cryptvault.actors.bytes.Unpacker;
import io.cryptvault.actors.bytes.UnreadableBytes;
import io.cryptvault.engine.market.Bars;
import java.util.List;
import java.util.Optional;

/**
 * A worker's calculations as bytes: the formulas that ran, a state that has seen all bars but the newest, and marks of these by
 * which it is known whether one was corrected since. Who goes on runs the newest bars again. Bytes of another version, or
 * damaged ones, are none.
 *
 * @param formulas as they print, in order
 * @param times open times of the newest bars
 * @param marks a number for each that another bar would not have
 * @param anchor the engine's snapshot of the state before them; none when the first of them is the origin
 */
public record SavedCalculations(
    List<String> formulas, long[] times, long[] marks, Optional<byte[]> anchor) {
  private static final int VERSION = 3;

  /** Calculations of these formulas over bars that follow the anchor. */
  static SavedCalculations of(List<String> formulas, Bars bars, Optional<byte[]> anchor) {
    long[] times = new long[bars.size()];
    long[] marks = new long[bars.size()];
    for (int bar = 0; bar < times.length; bar++) {
      times[bar] = bars.openTime(bar);
      marks[bar] = mark(bars, bar);
    }
    return new SavedCalculations(formulas, times, marks, anchor);
  }

  /** A number for a bar; equal bars have equal ones. */
  static long mark(Bars bars, int bar) {
    long mark = bars.openTime(bar);
    mark = mark * 31 + Double.doubleToLongBits(bars.open(bar));
    mark = (mark ^ mark >>> 29) * 0x9E3779B97F4A7C15L + Double.doubleToLongBits(bars.high(bar));
    mark = (mark ^ mark >>> 29) * 0x9E3779B97F4A7C15L + Double.doubleToLongBits(bars.low(bar));
    mark = (mark ^ mark >>> 29) * 0x9E3779B97F4A7C15L + Double.doubleToLongBits(bars.close(bar));
    return (mark ^ mark >>> 29) * 0x9E3779B97F4A7C15L + Double.doubleToLongBits(bars.volume(bar));
  }

  /** Open time of the first bar after the anchor. */
  public long firstTime() {
    return times[0];
  }

  /** Where the bars that follow the anchor begin in these; -1 when they are not all there, or one is another. */
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

  public byte[] toBytes() {
    return new Packer(VERSION)
        .texts(formulas)
        .numbers(times)
        .numbers(marks)
        .bytes(anchor.orElseGet(() -> new byte[0]))
        .toBytes();
  }

  /** What these bytes say, if they are of this version and whole. */
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
