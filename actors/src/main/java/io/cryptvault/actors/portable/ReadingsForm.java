package io.cryptvault.actors.portable;

import io.cryptvault.actors.bytes.Packer;
import io.cryptvault.actors.bytes.Unpacker;
import io.cryptvault.actors.bytes.UnreadableBytes;
import io.cryptvault.actors.reading.Formulas;
import io.cryptvault.actors.reading.Reading;
import io.cryptvault.actors.reading.Readings;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.plan.WarmUp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Readings as rows and columns of doubles, after their formulas. */
final class ReadingsForm {

  /** What the readings of a stream share. */
  private record Head(Series series, Formulas formulas) {}

  private ReadingsForm() {}

  static void pack(Readings readings, Packer packer) {
    SeriesForm.pack(readings.series(), packer);
    FormulasForm.pack(readings.asked(), packer);
    FormulasForm.packWarmUps(readings.warmUps(), packer);
    int bars = readings.size();
    long[] times = new long[bars];
    byte[] kinds = new byte[bars];
    for (int bar = 0; bar < bars; bar++) {
      times[bar] = readings.openTime(bar);
      kinds[bar] = code(readings.kind(bar));
    }
    double[] cells = new double[Math.multiplyExact(readings.warmUps().size(), bars)];
    for (int cell = 0; cell < cells.length; cell++) {
      cells[cell] = readings.get(cell / bars, cell % bars);
    }
    packer
        .number(readings.originTime())
        .number(readings.asOfTime())
        .numbers(times)
        .bytes(kinds)
        .doubles(cells);
  }

  static Readings unpack(Unpacker unpacker) {
    Series series = SeriesForm.unpack(unpacker);
    Formulas formulas = FormulasForm.unpack(unpacker);
    List<WarmUp> warmUps = FormulasForm.unpackWarmUps(unpacker, formulas.size());
    long originTime = unpacker.number();
    long asOfTime = unpacker.number();
    long[] times = unpacker.numbers();
    byte[] codes = unpacker.bytes();
    double[] cells = unpacker.doubles();
    int bars = times.length;
    if (codes.length != bars || cells.length != (long) bars * formulas.size()) {
      throw new UnreadableBytes("readings: expected " + formulas.size() + " columns of " + bars
          + " bars, was " + cells.length + " readings and " + codes.length + " kinds");
    }
    Finality[] kinds = new Finality[bars];
    for (int bar = 0; bar < bars; bar++) {
      kinds[bar] = finality(codes[bar]);
    }
    double[][] columns = new double[formulas.size()][bars];
    for (int k = 0; k < columns.length; k++) {
      System.arraycopy(cells, k * bars, columns[k], 0, bars);
    }
    return new Readings(series, formulas, originTime, asOfTime, warmUps, times, kinds, columns);
  }

  /** Readings of a stream. What they share is packed once, and is one object again after unpacking. */
  static void packAll(List<Reading> readings, Packer packer) {
    Map<Head, Integer> heads = new LinkedHashMap<>();
    for (Reading reading : readings) {
      heads.putIfAbsent(new Head(reading.series(), reading.asked()), heads.size());
    }
    packer.integer(heads.size());
    for (Head head : heads.keySet()) {
      SeriesForm.pack(head.series, packer);
      FormulasForm.pack(head.formulas, packer);
    }
    packer.integer(readings.size());
    for (Reading reading : readings) {
      double[] values = new double[reading.size()];
      for (int k = 0; k < values.length; k++) {
        values[k] = reading.get(k);
      }
      packer
          .integer(heads.getOrDefault(new Head(reading.series(), reading.asked()), 0))
          .number(reading.seq())
          .number(reading.openTime())
          .integer(code(reading.kind()))
          .integer(reading.rev())
          .number(reading.arrivedMicros())
          .doubles(values);
    }
  }

  static List<Reading> unpackAll(Unpacker unpacker) {
    List<Head> heads = new ArrayList<>();
    for (int left = unpacker.count(Integer.BYTES); left > 0; left--) {
      heads.add(new Head(SeriesForm.unpack(unpacker), FormulasForm.unpack(unpacker)));
    }
    List<Reading> readings = new ArrayList<>();
    for (int left = unpacker.count(Integer.BYTES); left > 0; left--) {
      int place = unpacker.integer();
      if (place < 0 || place >= heads.size()) {
        throw new UnreadableBytes(
            "reading: expected formulas 0 to " + (heads.size() - 1) + ", was " + place);
      }
      Head head = heads.get(place);
      long seq = unpacker.number();
      long openTime = unpacker.number();
      Finality kind = finality(unpacker.integer());
      int rev = unpacker.integer();
      long arrived = unpacker.number();
      double[] values = unpacker.doubles();
      FormulasForm.requireOneEach("reading", head.formulas.size(), values.length);
      readings.add(
          new Reading(head.series, head.formulas, seq, openTime, kind, rev, values, arrived));
    }
    return readings;
  }

  /** Not the ordinal: reordering the constants must not change what bytes mean. */
  private static byte code(Finality kind) {
    return switch (kind) {
      case FORMING -> 1;
      case PROVISIONAL -> 2;
      case CLOSED -> 3;
      case CORRECTED -> 4;
    };
  }

  private static Finality finality(int code) {
    return switch (code) {
      case 1 -> Finality.FORMING;
      case 2 -> Finality.PROVISIONAL;
      case 3 -> Finality.CLOSED;
      case 4 -> Finality.CORRECTED;
      default -> throw new UnreadableBytes("reading: expected a kind of 1 to 4, was " + code);
    };
  }
}
