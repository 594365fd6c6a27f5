package io.cryptvault.http.time;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The times of a series in epoch milliseconds, after the units of its numbers were found. The newest time of a run of rows decides
 * its unit ({@link UnitRun}); if no unit fits, it is milliseconds. Immutable.
 */
public final class TimeLine {
  /** Of a hundred rows one may be bad. */
  private static final int MOST_OTHERS = 100;

  private final long[] millis;
  private final @Nullable EpochUnit[] units;
  private final @Nullable String[] faults;
  private final List<UnitChange> changes = new ArrayList<>();
  private final List<Stretch> stretches = new ArrayList<>();

  /**
   * From this row on numbers are in this unit.
   *
   * @param row index of the row, from 0
   * @param unit of this row and those after it
   * @param before the unit of the rows before; empty for the first
   */
  public record UnitChange(int row, EpochUnit unit, Optional<EpochUnit> before) {}

  /**
   * Consecutive numbers in one unit.
   *
   * @param numbers in the order of their rows, as they were written
   * @param unit in which they are read
   */
  public record Stretch(long[] numbers, EpochUnit unit) {}

  private TimeLine(int size) {
    this.millis = new long[size];
    this.units = new EpochUnit[size];
    this.faults = new String[size];
  }

  /**
   * Finds the units of the times of a series.
   *
   * @param times of all rows, in their order
   * @param format what the user said about them
   * @param now the current time, epoch milliseconds
   * @return a moment or a fault for each row
   */
  public static TimeLine of(WrittenTimes times, TimeFormat format, long now) {
    TimeLine line = new TimeLine(times.size());
    int[] numbers = line.certain(times);
    if (format.unit().isPresent()) {
      line.put(times, numbers, format.unit().get());
    } else {
      line.guess(times, numbers, now);
    }
    return line;
  }

  /**
   * The time of a row.
   *
   * @param row index of a row without a fault
   * @return epoch milliseconds
   */
  public long millis(int row) {
    return millis[row];
  }

  /**
   * The unit in which a row was read.
   *
   * @param row index of the row
   * @return empty if its time was not a number
   */
  public Optional<EpochUnit> unit(int row) {
    return Optional.ofNullable(units[row]);
  }

  /**
   * Why a row has no time.
   *
   * @param row index of the row
   * @return empty if it has one
   */
  public Optional<String> fault(int row) {
    return Optional.ofNullable(faults[row]);
  }

  /** {@return where the unit changes, in the order of rows; the first entry is the first number, none if there are no numbers} */
  public List<UnitChange> changes() {
    return List.copyOf(changes);
  }

  /** {@return the numbers, split where the unit changes} */
  public List<Stretch> stretches() {
    return List.copyOf(stretches);
  }

  /**
   * {@return whether the newest row comes first: each time is before the one above it, save for as few rows as may be bad}
   */
  public boolean isNewestFirst() {
    long falls = 0;
    long others = 0;
    int before = -1;
    for (int row = 0; row < millis.length; row++) {
      if (faults[row] == null) {
        falls += before >= 0 && millis[row] < millis[before] ? 1 : 0;
        others += before >= 0 && millis[row] >= millis[before] ? 1 : 0;
        before = row;
      }
    }
    return falls > 0 && others * MOST_OTHERS <= falls;
  }

  /**
   * Whether a time is wrong because it is later than the two that follow, while these continue the time before it.
   *
   * @param before the time before it
   * @param it the time to judge
   * @param next the time after it
   * @param afterNext the second time after it
   * @return whether {@code it} is the wrong one
   */
  public static boolean standsOut(long before, long it, long next, long afterNext) {
    return it > next && it > afterNext && before < next && next < afterNext;
  }

  /** Sets the rows whose time is certain; returns the indices of the others. */
  private int[] certain(WrittenTimes times) {
    boolean areDates = areDates(times);
    IntStream.Builder numbers = IntStream.builder();
    for (int row = 0; row < millis.length; row++) {
      switch (times.kind(row)) {
        case INSTANT -> millis[row] = times.value(row);
        case STAMP -> {
          millis[row] = times.value(row);
          units[row] = EpochUnit.MILLISECONDS;
        }
        case NUMBER_OR_DATE -> {
          if (areDates) {
            millis[row] = NumericDate.millis(times.value(row));
          } else {
            numbers.add(row);
          }
        }
        case NUMBER -> {
          if (areDates) {
            faults[row] = "expected a date like 20240301, as in the other rows, found \""
                + times.value(row) + "\"";
          } else {
            numbers.add(row);
          }
        }
      }
    }
    return numbers.build().toArray();
  }

  /** Whether numbers that could be dates are dates: if at least half of all numbers could be. */
  private static boolean areDates(WrittenTimes times) {
    int dates = 0;
    int others = 0;
    for (int row = 0; row < times.size(); row++) {
      dates += times.kind(row) == WrittenTime.Kind.NUMBER_OR_DATE ? 1 : 0;
      others += times.kind(row) == WrittenTime.Kind.NUMBER ? 1 : 0;
    }
    return dates > 0 && dates >= others;
  }

  private void guess(WrittenTimes times, int[] rows, long now) {
    long[] numbers = Arrays.stream(rows).mapToLong(times::value).toArray();
    List<UnitRun> runs = UnitRun.of(numbers, now);
    UnitRun longest = runs.stream()
        .reduce((one, other) -> other.size() > one.size() ? other : one)
        .orElse(new UnitRun(0, 0, Optional.empty()));
    for (int k = 0; k < runs.size(); k++) {
      UnitRun run = runs.get(k);
      int[] own = Arrays.copyOfRange(rows, run.from(), run.to());
      if (run.unit().isEmpty() && longest.unit().isEmpty() && isAlike(numbers, longest, run)) {
        put(times, own, EpochUnit.MILLISECONDS);
      } else if (run.unit().isEmpty() || !goesOn(times, rows, runs, k)) {
        Arrays.stream(own).forEach(row -> leaveOut(times, row));
      } else {
        put(times, own, run.unit().get());
      }
    }
  }

  private static boolean isAlike(long[] numbers, UnitRun one, UnitRun other) {
    return !UnitRun.isJump(numbers[one.from()], numbers[other.from()]);
  }

  /** Whether a single number, in its likely unit, lies between the times before and after it. */
  private boolean goesOn(WrittenTimes times, int[] rows, List<UnitRun> runs, int k) {
    UnitRun run = runs.get(k);
    if (run.size() > 1) {
      return true;
    }
    long time = millis(times, run, rows[run.from()]);
    boolean isAfter = k == 0
        || runs.get(k - 1).unit().isEmpty()
        || millis(times, runs.get(k - 1), rows[run.from() - 1]) < time;
    boolean isBefore = k == runs.size() - 1
        || runs.get(k + 1).unit().isEmpty()
        || millis(times, runs.get(k + 1), rows[run.to()]) > time;
    return isAfter && isBefore;
  }

  private static long millis(WrittenTimes times, UnitRun run, int row) {
    return run.unit()
        .orElse(EpochUnit.MILLISECONDS)
        .millis(times.value(row), times.billionths(row));
  }

  private void put(WrittenTimes times, int[] rows, EpochUnit unit) {
    if (rows.length == 0) {
      return;
    }
    Optional<EpochUnit> before =
        changes.isEmpty() ? Optional.empty() : Optional.of(changes.getLast().unit());
    if (before.isEmpty() || before.get() != unit) {
      changes.add(new UnitChange(rows[0], unit, before));
    }
    stretches.add(new Stretch(Arrays.stream(rows).mapToLong(times::value).toArray(), unit));
    for (int row : rows) {
      try {
        millis[row] = unit.millis(times.value(row), times.billionths(row));
        units[row] = unit;
      } catch (ArithmeticException e) {
        leaveOut(times, row);
      }
    }
  }

  private void leaveOut(WrittenTimes times, int row) {
    faults[row] = "expected a time in the same unit as the rows around it, found \""
        + times.value(row) + "\"";
  }
}
