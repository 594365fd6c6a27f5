package io.cryptvault.actors.portable;

import io.cryptvault.actors.bytes.Packer;
import io.cryptvault.actors.bytes.Unpacker;
import io.cryptvault.actors.bytes.UnreadableBytes;
import io.cryptvault.actors.reading.SeriesBars;
import io.cryptvault.actors.series.ClosedBars;
import io.cryptvault.actors.series.Trade;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Price;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Bars column by column, and what is known about them. Unpacking checks each bar again. */
final class BarsForm {
  private static final List<Price> COLUMNS =
      List.of(Price.OPEN, Price.HIGH, Price.LOW, Price.CLOSE, Price.VOLUME);

  private static final int WITHOUT_VOLUMES = 0;
  private static final int WITH_VOLUMES = 1;

  private BarsForm() {}

  static void pack(Bars bars, Packer packer) {
    int size = bars.size();
    long[] times = new long[size];
    for (int bar = 0; bar < size; bar++) {
      times[bar] = bars.openTime(bar);
    }
    packer
        .text(bars.interval().toString())
        .integer(bars.hasVolume() ? WITH_VOLUMES : WITHOUT_VOLUMES)
        .numbers(times);
    double[] column = new double[size];
    for (Price price : COLUMNS) {
      bars.copy(price, 0, size, column, 0);
      packer.doubles(column);
    }
  }

  static Bars unpack(Unpacker unpacker) {
    Interval interval = SeriesForm.interval(unpacker.text());
    boolean hasVolume = hasVolume(unpacker.integer());
    long[] times = unpacker.numbers();
    double[][] columns = new double[COLUMNS.size()][];
    for (int k = 0; k < columns.length; k++) {
      columns[k] = unpacker.doubles();
      if (columns[k].length != times.length) {
        throw new UnreadableBytes("bars: expected " + times.length + " of column " + COLUMNS.get(k)
            + ", was " + columns[k].length);
      }
    }
    Bars.Builder bars = Bars.builder(interval, times.length);
    if (!hasVolume) {
      bars.withoutVolume();
    }
    for (int bar = 0; bar < times.length; bar++) {
      bars.add(
          times[bar],
          columns[0][bar],
          columns[1][bar],
          columns[2][bar],
          columns[3][bar],
          columns[4][bar]);
    }
    return bars.build();
  }

  private static boolean hasVolume(int flag) {
    return switch (flag) {
      case WITH_VOLUMES -> true;
      case WITHOUT_VOLUMES -> false;
      default ->
        throw new UnreadableBytes("bars: expected " + WITHOUT_VOLUMES + " for no volumes or "
            + WITH_VOLUMES + " for volumes, was " + flag);
    };
  }

  static void packClosed(ClosedBars closed, Packer packer) {
    pack(closed.bars(), packer);
    packer.numbers(sorted(closed.provisional()));
  }

  static ClosedBars unpackClosed(Unpacker unpacker) {
    return new ClosedBars(unpack(unpacker), set(unpacker.numbers()));
  }

  static void packSeries(SeriesBars bars, Packer packer) {
    SeriesForm.pack(bars.series(), packer);
    pack(bars.closed(), packer);
    pack(bars.forming(), packer);
    long[] revised = sorted(bars.revisions().keySet());
    packer.numbers(sorted(bars.provisional())).numbers(revised);
    for (long time : revised) {
      packer.integer(bars.revisions().getOrDefault(time, 0));
    }
  }

  static SeriesBars unpackSeries(Unpacker unpacker) {
    var series = SeriesForm.unpack(unpacker);
    Bars closed = unpack(unpacker);
    Bars forming = unpack(unpacker);
    Set<Long> provisional = set(unpacker.numbers());
    Map<Long, Integer> revisions = new HashMap<>();
    for (long time : unpacker.numbers()) {
      revisions.put(time, unpacker.integer());
    }
    return new SeriesBars(series, closed, forming, provisional, revisions);
  }

  static void packTrade(Trade trade, Packer packer) {
    packer.number(trade.time()).doubles(new double[] {trade.price(), trade.size()});
  }

  static Trade unpackTrade(Unpacker unpacker) {
    long time = unpacker.number();
    double[] figures = unpacker.doubles();
    if (figures.length != 2) {
      throw new UnreadableBytes("trade: expected a price and a size, was " + figures.length);
    }
    return new Trade(time, figures[0], figures[1]);
  }

  /** Sorted, so that equal values have equal bytes. */
  private static long[] sorted(Collection<Long> times) {
    return times.stream().mapToLong(Long::longValue).sorted().toArray();
  }

  private static Set<Long> set(long[] times) {
    Set<Long> set = new HashSet<>();
    for (long time : times) {
      set.add(time);
    }
    return set;
  }
}
