package io.cryptvault.actors.symbol;

import io.cryptvault.engine.market.Bars;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

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
record Saved(
    List<List<String>> steps,
    long[] times,
    long[] marks,
    int[] places,
    double[][] columns,
    byte[] state) {
  private static final int VERSION = 1;
  private static final int CHECKED = Long.BYTES;

  /** A number for a bar; equal bars have equal ones. */
  static long mark(Bars bars, int bar) {
    long mark = bars.openTime(bar);
    mark = mark * 31 + Double.doubleToLongBits(bars.open(bar));
    mark = (mark ^ mark >>> 29) * 0x9E3779B97F4A7C15L + Double.doubleToLongBits(bars.high(bar));
    mark = (mark ^ mark >>> 29) * 0x9E3779B97F4A7C15L + Double.doubleToLongBits(bars.low(bar));
    mark = (mark ^ mark >>> 29) * 0x9E3779B97F4A7C15L + Double.doubleToLongBits(bars.close(bar));
    return (mark ^ mark >>> 29) * 0x9E3779B97F4A7C15L + Double.doubleToLongBits(bars.volume(bar));
  }

  long lastTime() {
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

  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(VERSION);
      out.writeInt(steps.size());
      for (List<String> step : steps) {
        out.writeInt(step.size());
        for (String formula : step) {
          out.writeUTF(formula);
        }
      }
      write(out, times);
      write(out, marks);
      out.writeInt(places.length);
      for (int k = 0; k < places.length; k++) {
        out.writeInt(places[k]);
        write(
            out,
            Arrays.stream(columns[k]).mapToLong(Double::doubleToRawLongBits).toArray());
      }
      out.writeInt(state.length);
      out.write(state);
      out.writeLong(check(bytes.toByteArray(), bytes.size()));
    } catch (IOException e) {
      throw new UncheckedIOException("an array does not fail", e);
    }
    return bytes.toByteArray();
  }

  /** What these bytes say, if they are of this version and whole. */
  static Optional<Saved> of(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (bytes.length < CHECKED || !isWhole(bytes) || in.readInt() != VERSION) {
        return Optional.empty();
      }
      List<List<String>> steps = new ArrayList<>();
      for (int step = in.readInt(); step > 0; step--) {
        List<String> formulas = new ArrayList<>();
        for (int formula = in.readInt(); formula > 0; formula--) {
          formulas.add(in.readUTF());
        }
        steps.add(List.copyOf(formulas));
      }
      long[] times = read(in);
      long[] marks = read(in);
      int[] places = new int[in.readInt()];
      double[][] columns = new double[places.length][];
      for (int k = 0; k < places.length; k++) {
        places[k] = in.readInt();
        columns[k] =
            Arrays.stream(read(in)).mapToDouble(Double::longBitsToDouble).toArray();
      }
      byte[] state = new byte[in.readInt()];
      in.readFully(state);
      return Optional.of(new Saved(steps, times, marks, places, columns, state));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isWhole(byte[] bytes) throws IOException {
    int length = bytes.length - CHECKED;
    try (DataInputStream tail =
        new DataInputStream(new ByteArrayInputStream(bytes, length, CHECKED))) {
      return tail.readLong() == check(bytes, length);
    }
  }

  private static long check(byte[] bytes, int length) {
    CRC32 check = new CRC32();
    check.update(bytes, 0, length);
    return check.getValue();
  }

  private static void write(DataOutputStream out, long[] values) throws IOException {
    out.writeInt(values.length);
    for (long value : values) {
      out.writeLong(value);
    }
  }

  private static long[] read(DataInputStream in) throws IOException {
    long[] values = new long[in.readInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readLong();
    }
    return values;
  }
}
