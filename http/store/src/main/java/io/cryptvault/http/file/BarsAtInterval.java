package io.cryptvault.http.file;

import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Resampling;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/**
 * The bars of a file at the interval that the caller asked for: the file's own, or a longer one to which they are resampled.
 *
 * @param first gives for each bar the index of the file's bar that it starts with
 * @param notes what was resampled, and which incomplete bars were left out
 */
record BarsAtInterval(Bars bars, IntUnaryOperator first, List<FileNote> notes) {

  /**
   * Takes a file's bars as they are or resamples them; throws {@link BadBars} for an interval that they do not add up to.
   *
   * @param own the interval found in the file; empty if it has a single bar
   * @param asked the wanted interval; empty for the file's own
   */
  static BarsAtInterval of(Path path, Bars bars, Optional<Interval> own, Optional<Interval> asked) {
    Interval is = own.or(() -> asked).orElse(Interval.MINUTE);
    Interval wanted = asked.orElse(is);
    if (isSameLength(is, wanted)) {
      return new BarsAtInterval(bars.as(wanted), bar -> bar, List.of());
    }
    if (!wanted.isBuiltFrom(is)) {
      throw refused(path, is, wanted);
    }
    return resampled(path, bars.as(is), wanted);
  }

  /** A week from Monday and seven days from the epoch have the same length: only the file's owner knows which one it is. */
  private static boolean isSameLength(Interval own, Interval wanted) {
    return own.equals(wanted)
        || (own.isFixed() && wanted.isFixed() && own.millis() == wanted.millis());
  }

  private static BarsAtInterval resampled(Path path, Bars bars, Interval wanted) {
    Resampling longer = resampling(path, bars, wanted);
    List<FileNote> notes = new ArrayList<>();
    notes.add(new FileNote(
        0,
        "bars of " + bars.interval() + " were resampled to " + wanted + ": " + bars.size()
            + " bars became " + longer.bars().size()));
    longer
        .begun()
        .ifPresent(open -> notes.add(new FileNote(
            0,
            "the first " + wanted + " bar (" + Instant.ofEpochMilli(open)
                + ") is left out: the file starts inside it, at "
                + Instant.ofEpochMilli(bars.firstTime()))));
    longer
        .unfinished()
        .ifPresent(open -> notes.add(new FileNote(
            0,
            "the last " + wanted + " bar (" + Instant.ofEpochMilli(open)
                + ") is left out: the file ends inside it, its last bar opens at "
                + Instant.ofEpochMilli(bars.lastTime()))));
    if (longer.bars().isEmpty()) {
      throw new BadBars("file " + path + ": expected bars that fill at least one whole " + wanted
          + ", found bars from " + Instant.ofEpochMilli(bars.firstTime()) + " to "
          + Instant.ofEpochMilli(bars.lastTime()) + "; use a shorter interval or a longer file");
    }
    return new BarsAtInterval(longer.bars(), longer::first, notes);
  }

  private static Resampling resampling(Path path, Bars bars, Interval wanted) {
    try {
      return Resampling.of(bars, wanted);
    } catch (IllegalArgumentException e) {
      throw new BadBars("file " + path + ", resampled to " + wanted + ": " + e.getMessage(), e);
    }
  }

  private static BadBars refused(Path path, Interval own, Interval wanted) {
    String longer = Interval.listed().stream()
        .filter(interval -> !isSameLength(own, interval) && interval.isBuiltFrom(own))
        .map(Interval::toString)
        .collect(Collectors.joining(" "));
    return new BadBars("file " + path + ": expected an interval that its bars of " + own
        + " add up to, was " + wanted + "; leave --interval out"
        + (longer.isEmpty() ? "" : " or use one of " + longer));
  }
}
