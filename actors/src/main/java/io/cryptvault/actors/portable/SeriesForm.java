package io.cryptvault.actors.portable;

import io.cryptvault.actors.bytes.Packer;
import io.cryptvault.actors.bytes.Unpacker;
import io.cryptvault.actors.bytes.UnreadableBytes;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;

/** A series as two texts. */
final class SeriesForm {
  private SeriesForm() {}

  static void pack(Series series, Packer packer) {
    packer.text(series.symbol().name()).text(series.interval().toString());
  }

  static Series unpack(Unpacker unpacker) {
    return new Series(Symbol.of(unpacker.text()), interval(unpacker.text()));
  }

  /** The interval with this text, even one that no venue lists: {@code 7m}. */
  static Interval interval(String text) {
    int digits = 0;
    while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
      digits++;
    }
    try {
      int count = Integer.parseInt(text, 0, digits, 10);
      for (Interval.Unit unit : Interval.Unit.values()) {
        Interval interval = new Interval(count, unit);
        if (interval.toString().equals(text)) {
          return interval;
        }
      }
    } catch (IllegalArgumentException e) {
      throw new UnreadableBytes(expected(text), e);
    }
    throw new UnreadableBytes(expected(text));
  }

  private static String expected(String text) {
    return "interval: expected a number and a unit, such as 15m, was \"" + text + "\"";
  }
}
