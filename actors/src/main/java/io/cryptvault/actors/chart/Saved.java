package io.cryptvault.actors.chart;

import io.cryptvault.actors.bytes.Packer;
import io.cryptvault.actors.bytes.Unpacker;
import io.cryptvault.actors.bytes.UnreadableBytes;
import io.cryptvault.engine.market.Bars;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A worker's calculations as bytes: its formulas, the engine's own snapshot of the state, the columns that somebody reads over
 * time at the newest bars, and marks of these bars by which it is known whether one was corrected since. Bytes of another
 * version, or damaged ones, are none.
 *
 * @param steps formulas in the order in which they were asked for
 * @param times open times of the newest bars that the state has seen
 * @param marks a number for each that another bar would not have
 * @param places of the columns
 * @param columns readings at these bars
 * @param state the engine's snapshot
 */
public record Saved(
    List<List<String>> steps,
    long[] times,
    long[] marks,
    int[] places,
    double[][] columns,
    byte[] state) {
  private static final int VERSION = 2;

  /** A number for a bar; equal bars have equal ones. */
  static long mark(Bars bars, int bar) {
    long mark = bars.openTime(bar);
    mark = mark * 31 + Double.doubleToLongBits(bars.open(bar));
    mark = (mark ^ mark >>> 29) * 0x9E3779B97F4A7C15L + Double.doubleToLongBits(bars.high(bar));
    mark = (mark ^ mark >>> 29) * 0x9E3779B97F4A7C15L + Double.doubleToLongBits(bars.low(bar));
    mark = (mark ^ mark >>> 29) * 0x9E3779B97F4A7C15L + Double.doubleToLongBits(bars.close(bar));
    return (mark ^ mark >>> 29) * 0x9E3779B97F4A7C15L + Double.doubleToLongBits(bars.volume(bar));
  }

  public long lastTime() {
    return times[times.length - 1];
  }

  /** Whether all of these formulas are among those that were computed. */
  boolean has(FormulaSet formulas) {
    return formulas.printed().stream()
        .allMatch(formula -> steps.stream().anyMatch(step -> step.contains(formula)));
  }

  /** The columns from this of the saved bars on. */
  Resident columnsFrom(int bar) {
    Resident kept = new Resident();
    for (int k = 0; k < places.length; k++) {
      kept.keep(places[k], Arrays.copyOfRange(columns[k], bar, times.length));
    }
    return kept;
  }

  /** From which of the saved bars on these bars go along with it; none when they do not reach it or one is another. */
  Optional<Integer> matchOf(Bars bars) {
    int last = bars.indexOf(lastTime());
    if (last < 0) {
      return Optional.empty();
    }
    int overlap = Math.min(last + 1, times.length);
    for (int k = 0; k < overlap; k++) {
      int mine = times.length - overlap + k;
      int theirs = last + 1 - overlap + k;
      if (times[mine] != bars.openTime(theirs) || marks[mine] != mark(bars, theirs)) {
        return Optional.empty();
      }
    }
    return Optional.of(times.length - overlap);
  }

  public byte[] toBytes() {
    Packer packer = new Packer(VERSION).integer(steps.size());
    steps.forEach(packer::texts);
    packer.numbers(times).numbers(marks).integer(places.length);
    for (int k = 0; k < places.length; k++) {
      packer.integer(places[k]).doubles(columns[k]);
    }
    return packer.bytes(state).toBytes();
  }

  /** What these bytes say, if they are of this version and whole. */
  public static Optional<Saved> of(byte[] bytes) {
    try {
      Unpacker unpacker = new Unpacker(bytes, VERSION);
      List<List<String>> steps = new ArrayList<>();
      for (int step = unpacker.count(Integer.BYTES); step > 0; step--) {
        steps.add(List.copyOf(unpacker.texts()));
      }
      long[] times = unpacker.numbers();
      long[] marks = unpacker.numbers();
      int[] places = new int[unpacker.count(2 * Integer.BYTES)];
      double[][] columns = new double[places.length][];
      for (int k = 0; k < places.length; k++) {
        places[k] = unpacker.integer();
        columns[k] = unpacker.doubles();
      }
      byte[] state = unpacker.bytes();
      unpacker.end();
      return Optional.of(new Saved(steps, times, marks, places, columns, state));
    } catch (UnreadableBytes e) {
      return Optional.empty();
    }
  }
}
