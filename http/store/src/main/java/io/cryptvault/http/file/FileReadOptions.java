package io.cryptvault.http.file;

import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.time.TimeFormat;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How to read a file of bars. Immutable.
 *
 * @param interval the wanted interval: the file's own, or a longer one that its bars add up to; empty for its own
 * @param times how times are written
 * @param columns which columns hold what, where their names do not say so
 * @param clock tells which times lie in the future, which helps to find the unit of numbers
 */
public record FileReadOptions(
    Optional<Interval> interval, TimeFormat times, ColumnChoice columns, InstantSource clock) {
  /**
   * Columns are found by their names.
   *
   * @param interval the wanted interval; empty for the file's own
   * @param times how times are written
   * @param clock tells which times lie in the future
   */
  public FileReadOptions(Optional<Interval> interval, TimeFormat times, InstantSource clock) {
    this(interval, times, ColumnChoice.NONE, clock);
  }

  /**
   * The interval and the format of times are found from the file.
   *
   * @param clock the current time
   * @return options without interval or format
   */
  public static FileReadOptions detect(InstantSource clock) {
    return new FileReadOptions(Optional.empty(), TimeFormat.DETECT, clock);
  }

  /**
   * The same with another interval.
   *
   * @param other empty for the file's own
   * @return a copy
   */
  public FileReadOptions at(Optional<Interval> other) {
    return new FileReadOptions(other, times, columns, clock);
  }

  /**
   * The same with other columns.
   *
   * @param other which columns hold what
   * @return a copy
   */
  public FileReadOptions with(ColumnChoice other) {
    return new FileReadOptions(interval, times, other, clock);
  }
}
