package io.cryptvault.http.time;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The times of a series in epoch milliseconds, after it was found out what its numbers count. A run of rows is in the unit that
 * its newest time tells ({@link UnitRun}); where no unit fits, in milliseconds. Immutable.
 */
public final class TimeLine {
  private final long[] millis;
  private final @Nullable EpochUnit[] units;
  private final @Nullable String[] faults;
  private final List<UnitChange> changes = new ArrayList<>();
  private final List<Stretch> stretches = new ArrayList<>();

  /**
   * The rows from one on are in this unit.
   *
   * @param before that of the rows before; empty for the first
   */
  public record UnitChange(int row, EpochUnit unit, Optional<EpochUnit> before) {}

  /** Numbers in one unit, in the order of their rows. */
  public record Stretch(long[] numbers, EpochUnit unit) {}

  private TimeLine(int size) {
    this.millis = new long[size];
    this.units = new EpochUnit[size];
    this.faults = new String[size];
  }

  /**
   * Finds it out.
   *
   * @param format what somebody said of them
   * @param now epoch milliseconds
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

  /** Epoch milliseconds of a row without a fault. */
  public long millis(int row) {
    return millis[row];
  }

  /** The unit that a row's number was read in; empty where it was none. */
  public Optional<EpochUnit> unit(int row) {
    return Optional.ofNullable(units[row]);
  }

  /** Why a row has no time; empty when it has. */
  public Optional<String> fault(int row) {
    return Optional.ofNullable(faults[row]);
  }

  /** Where units begin, oldest first; nothing where there are no numbers. */
  public List<UnitChange> changes() {
    return List.copyOf(changes);
  }

  /** The numbers, one unit after the other. */
  public List<Stretch> stretches() {
    return List.copyOf(stretches);
  }

  /** Whether one is above the two that follow, which go on from the one before it: then it is the one that is wrong. */
  public static boolean standsOut(long before, long it, long next, long afterNext) {
    return it > next && it > afterNext && before < next && next < afterNext;
  }

  /** Takes the rows whose time is certain; the others. */
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
            faults[row] = "expected a day as 20240301, as other rows have it, found \""
                + times.value(row) + "\"";
          } else {
            numbers.add(row);
          }
        }
      }
    }
    return numbers.build().toArray();
  }

  /** Whether numbers that could be dates are: as many of them as can be nothing else. */
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

  /** Whether a single number, in the unit that it seems to be in, stands between the times before and after. */
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
    faults[row] = "expected a time of the same unit as the rows around it, found \""
        + times.value(row) + "\"";
  }
}
