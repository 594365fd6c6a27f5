package io.cryptvault.engine.market;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Bars of one interval as columns, oldest first, with strictly ascending open times. Immutable. A slice shares the
 * columns, so it is O(1). A bar takes 48 bytes. Accessors throw {@link IndexOutOfBoundsException} for an index outside
 * {@code [0, size())}.
 */
public final class Bars {
  /** The bytes of a bar: its open time and five numbers. */
  public static final long BAR_BYTES = 6 * Long.BYTES;

  private static final long[] NO_TIMES = {};
  private static final double[] NO_PRICES = {};

  private final Interval interval;
  private final int from;
  private final int size;
  private final long[] openTime;
  private final double[] open;
  private final double[] high;
  private final double[] low;
  private final double[] close;
  private final double[] volume;
  private final boolean hasVolume;

  private Bars(Builder columns, int from, int size) {
    this(
        columns.interval,
        from,
        size,
        columns.openTime,
        columns.open,
        columns.high,
        columns.low,
        columns.close,
        columns.volume,
        columns.hasVolume);
  }

  private Bars(
      Interval interval,
      int from,
      int size,
      long[] openTime,
      double[] open,
      double[] high,
      double[] low,
      double[] close,
      double[] volume,
      boolean hasVolume) {
    this.interval = interval;
    this.from = from;
    this.size = size;
    this.openTime = openTime;
    this.open = open;
    this.high = high;
    this.low = low;
    this.close = close;
    this.volume = volume;
    this.hasVolume = hasVolume;
  }

  /**
   * A copy of these bars.
   *
   * @param interval the length of each bar
   * @param bars oldest first
   * @return the bars as columns
   * @throws IllegalArgumentException when open times do not ascend
   */
  public static Bars of(Interval interval, Bar... bars) {
    return of(interval, Arrays.asList(bars));
  }

  /**
   * A copy of these bars.
   *
   * @param interval the length of each bar
   * @param bars oldest first
   * @return the bars as columns
   * @throws IllegalArgumentException when open times do not ascend
   */
  public static Bars of(Interval interval, Collection<Bar> bars) {
    Builder builder = builder(interval, bars.size());
    bars.forEach(builder::add);
    return builder.build();
  }

  /**
   * {@return no bars}
   *
   * @param interval the length that they would have
   */
  public static Bars empty(Interval interval) {
    return new Bars(
        interval, 0, 0, NO_TIMES, NO_PRICES, NO_PRICES, NO_PRICES, NO_PRICES, NO_PRICES, true);
  }

  /**
   * A single bar. Live bars arrive one by one, so this allocates just the columns.
   *
   * @param interval the length of the bar
   * @param bar the bar
   * @return it as columns
   */
  public static Bars of(Interval interval, Bar bar) {
    return new Bars(
        interval,
        0,
        1,
        new long[] {bar.openTime()},
        new double[] {bar.open()},
        new double[] {bar.high()},
        new double[] {bar.low()},
        new double[] {bar.close()},
        new double[] {bar.volume()},
        true);
  }

  /**
   * {@return an empty builder}
   *
   * @param interval the length of each bar
   */
  public static Builder builder(Interval interval) {
    return builder(interval, 256);
  }

  /**
   * {@return an empty builder}
   *
   * @param interval the length of each bar
   * @param capacity how many bars it has room for; it grows when there are more
   */
  public static Builder builder(Interval interval, int capacity) {
    return new Builder(interval, capacity);
  }

  /** {@return the length of each bar} */
  public Interval interval() {
    return interval;
  }

  /** {@return the number of bars} */
  public int size() {
    return size;
  }

  /** {@return whether there are no bars} */
  public boolean isEmpty() {
    return size == 0;
  }

  /**
   * {@return a bar's open time, in epoch milliseconds}
   *
   * @param index 0 for the oldest bar
   */
  public long openTime(int index) {
    return openTime[at(index)];
  }

  /**
   * {@return a bar's first price}
   *
   * @param index 0 for the oldest bar
   */
  public double open(int index) {
    return open[at(index)];
  }

  /**
   * {@return a bar's highest price}
   *
   * @param index 0 for the oldest bar
   */
  public double high(int index) {
    return high[at(index)];
  }

  /**
   * {@return a bar's lowest price}
   *
   * @param index 0 for the oldest bar
   */
  public double low(int index) {
    return low[at(index)];
  }

  /**
   * {@return a bar's last price}
   *
   * @param index 0 for the oldest bar
   */
  public double close(int index) {
    return close[at(index)];
  }

  /**
   * {@return a bar's volume, in units of the base asset}
   *
   * @param index 0 for the oldest bar
   */
  public double volume(int index) {
    return volume[at(index)];
  }

  /**
   * {@return whether the volumes are known; where they are not, each reads 0, and every formula that reads the volume is
   * absent}
   */
  public boolean hasVolume() {
    return hasVolume;
  }

  /**
   * {@return one bar as a new record; use the columns in loops}
   *
   * @param index 0 for the oldest bar
   */
  public Bar get(int index) {
    int i = at(index);
    return new Bar(openTime[i], open[i], high[i], low[i], close[i], volume[i]);
  }

  /** {@return the oldest bar's open time, in epoch milliseconds} */
  public long firstTime() {
    return openTime(0);
  }

  /** {@return the newest bar's open time, in epoch milliseconds} */
  public long lastTime() {
    return openTime(size - 1);
  }

  /**
   * The same bars under another interval, without any check; shares the columns.
   *
   * @param other the new interval
   * @return the same bars
   */
  public Bars as(Interval other) {
    return new Bars(other, from, size, openTime, open, high, low, close, volume, hasVolume);
  }

  /**
   * {@return bars {@code [start, end)}, with shared columns}
   *
   * @param start index of the first
   * @param end index after the last
   * @throws IndexOutOfBoundsException when these are not within the bars
   */
  public Bars slice(int start, int end) {
    if (start < 0 || end < start || end > size) {
      throw new IndexOutOfBoundsException(
          "slice [" + start + ", " + end + ") of " + size + " bars");
    }
    return new Bars(
        interval, from + start, end - start, openTime, open, high, low, close, volume, hasVolume);
  }

  /**
   * {@return the newest bars, with shared columns; all of them when there are fewer}
   *
   * @param count how many
   */
  public Bars last(int count) {
    return slice(Math.max(0, size - count), size);
  }

  /**
   * {@return the index of the bar with this open time, or {@code -(insertion point) - 1}; O(log n)}
   *
   * @param time epoch milliseconds
   */
  public int indexOf(long time) {
    int found = Arrays.binarySearch(openTime, from, from + size, time);
    return found >= 0 ? found - from : found + from;
  }

  /**
   * {@return the bars with {@code fromTime <= open time < toTime}, with shared columns}
   *
   * @param fromTime epoch milliseconds
   * @param toTime epoch milliseconds
   */
  public Bars between(long fromTime, long toTime) {
    int start = insertion(fromTime);
    return slice(start, Math.max(start, insertion(toTime)));
  }

  private int insertion(long time) {
    int found = indexOf(time);
    return found >= 0 ? found : -found - 1;
  }

  /**
   * {@return a copy of these bars followed by others}
   *
   * @param newer bars that open after the last of these
   * @throws IllegalArgumentException when they do not
   */
  public Bars concat(Bars newer) {
    return builder(interval, size + newer.size).addAll(this).addAll(newer).build();
  }

  /**
   * Copies bars {@code [start, start + n)} of one column.
   *
   * @param column which one; times are copied as doubles, which is exact
   * @param start index of the first bar
   * @param n how many bars
   * @param target where to copy to
   * @param offset where the first value goes
   */
  public void copy(Price column, int start, int n, double[] target, int offset) {
    int i = from + start;
    switch (column) {
      case OPEN -> System.arraycopy(open, i, target, offset, n);
      case HIGH -> System.arraycopy(high, i, target, offset, n);
      case LOW -> System.arraycopy(low, i, target, offset, n);
      case CLOSE -> System.arraycopy(close, i, target, offset, n);
      case VOLUME -> System.arraycopy(volume, i, target, offset, n);
      case TIME -> {
        for (int j = 0; j < n; j++) {
          target[offset + j] = openTime[i + j];
        }
      }
    }
  }

  /** {@return the bytes of the columns, including parts that other bars share} */
  public long memory() {
    return BAR_BYTES * openTime.length;
  }

  private int at(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("bar " + index + " of " + size);
    }
    return from + index;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bars that
        && interval.equals(that.interval)
        && size == that.size
        && hasVolume == that.hasVolume
        && Arrays.equals(openTime, from, from + size, that.openTime, that.from, that.from + size)
        && Arrays.equals(open, from, from + size, that.open, that.from, that.from + size)
        && Arrays.equals(high, from, from + size, that.high, that.from, that.from + size)
        && Arrays.equals(low, from, from + size, that.low, that.from, that.from + size)
        && Arrays.equals(close, from, from + size, that.close, that.from, that.from + size)
        && Arrays.equals(volume, from, from + size, that.volume, that.from, that.from + size);
  }

  @Override
  public int hashCode() {
    int hash = interval.hashCode() * 31 + size;
    return isEmpty()
        ? hash
        : (hash * 31 + Long.hashCode(lastTime())) * 31 + Double.hashCode(close(size - 1));
  }

  @Override
  public String toString() {
    return isEmpty()
        ? "no bars of " + interval
        : size + " bars of " + interval + ", " + Instant.ofEpochMilli(firstTime()) + " to "
            + Instant.ofEpochMilli(lastTime());
  }

  /** Collects bars column by column and checks each. Confined to one thread; not usable after {@link #build}. */
  public static final class Builder {
    private final Interval interval;
    private int size;
    private long[] openTime;
    private double[] open;
    private double[] high;
    private double[] low;
    private double[] close;
    private double[] volume;
    private boolean hasVolume = true;

    private Builder(Interval interval, int capacity) {
      this.interval = interval;
      this.openTime = new long[capacity];
      this.open = new double[capacity];
      this.high = new double[capacity];
      this.low = new double[capacity];
      this.close = new double[capacity];
      this.volume = new double[capacity];
    }

    /**
     * Says that the volumes of these bars are not known; add 0 for each.
     *
     * @return this builder
     */
    public Builder withoutVolume() {
      hasVolume = false;
      return this;
    }

    /**
     * Says that the volumes are not known if those of other bars are not.
     *
     * @param bars where the added bars come from
     * @return this builder
     */
    public Builder withVolumesOf(Bars bars) {
      hasVolume &= bars.hasVolume;
      return this;
    }

    /** {@return the bytes of the columns, including room for more bars} */
    public long memory() {
      return BAR_BYTES * openTime.length;
    }

    /** {@return how many bars were added} */
    public int size() {
      return size;
    }

    /**
     * Adds one bar.
     *
     * @param bar newer than the last one
     * @return this builder
     * @throws IllegalArgumentException when its open time does not ascend
     */
    public Builder add(Bar bar) {
      return append(bar.openTime(), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
    }

    /**
     * Adds one bar.
     *
     * @param time open time in epoch milliseconds, after the last one
     * @param o first price
     * @param h highest price
     * @param l lowest price
     * @param c last price
     * @param v volume in units of the base asset
     * @return this builder
     * @throws Bar.Invalid when the figures do not make a bar
     * @throws IllegalArgumentException when the time does not ascend
     */
    public Builder add(long time, double o, double h, double l, double c, double v) {
      String fault = Bar.fault(o, h, l, c, v);
      if (fault != null) {
        throw new Bar.Invalid("bar " + Instant.ofEpochMilli(time) + ": " + fault);
      }
      return append(time, o, h, l, c, v);
    }

    /**
     * Adds one bar like {@link #add(long, double, double, double, double, double)}, and corrects a high or low that is
     * wrong by rounding alone, as {@link Bar#enclosing} does.
     *
     * @param time open time in epoch milliseconds, after the last one
     * @param o first price
     * @param h highest price, or less by rounding
     * @param l lowest price, or more by rounding
     * @param c last price
     * @param v volume in units of the base asset
     * @return whether it was corrected
     * @throws Bar.Invalid when the figures are wrong by more than rounding
     * @throws IllegalArgumentException when the time does not ascend
     */
    public boolean addEnclosing(long time, double o, double h, double l, double c, double v) {
      boolean isRounding = Bar.fault(o, h, l, c, v) != null && Bar.isRounding(o, h, l, c);
      if (isRounding) {
        add(time, o, Bar.top(o, h, l, c), Bar.bottom(o, h, l, c), c, v);
      } else {
        add(time, o, h, l, c, v);
      }
      return isRounding;
    }

    /**
     * Adds bars.
     *
     * @param bars newer than the last one
     * @return this builder
     * @throws IllegalArgumentException when their times do not ascend
     */
    public Builder addAll(Bars bars) {
      if (bars.isEmpty()) {
        return this;
      }
      requireAscending(bars.firstTime());
      hasVolume = bars.hasVolume || (hasVolume && size > 0);
      ensure(size + bars.size);
      System.arraycopy(bars.openTime, bars.from, openTime, size, bars.size);
      System.arraycopy(bars.open, bars.from, open, size, bars.size);
      System.arraycopy(bars.high, bars.from, high, size, bars.size);
      System.arraycopy(bars.low, bars.from, low, size, bars.size);
      System.arraycopy(bars.close, bars.from, close, size, bars.size);
      System.arraycopy(bars.volume, bars.from, volume, size, bars.size);
      size += bars.size;
      return this;
    }

    /** {@return the collected bars; takes the columns over without a copy} */
    public Bars build() {
      return new Bars(this, 0, size);
    }

    private Builder append(long time, double o, double h, double l, double c, double v) {
      requireAscending(time);
      ensure(size + 1);
      openTime[size] = time;
      open[size] = o;
      high[size] = h;
      low[size] = l;
      close[size] = c;
      volume[size] = v;
      size++;
      return this;
    }

    private void requireAscending(long time) {
      if (size > 0 && time <= openTime[size - 1]) {
        throw new IllegalArgumentException(
            "bar " + Instant.ofEpochMilli(time) + ": expected an open time after "
                + Instant.ofEpochMilli(openTime[size - 1]) + "; sort the bars and drop duplicates");
      }
    }

    private void ensure(int needed) {
      if (needed > openTime.length) {
        int capacity = Math.max(needed, openTime.length + (openTime.length >> 1) + 8);
        openTime = Arrays.copyOf(openTime, capacity);
        open = Arrays.copyOf(open, capacity);
        high = Arrays.copyOf(high, capacity);
        low = Arrays.copyOf(low, capacity);
        close = Arrays.copyOf(close, capacity);
        volume = Arrays.copyOf(volume, capacity);
      }
    }
  }
}
