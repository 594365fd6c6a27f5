package io.cryptvault.http.file;

import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.time.EpochUnit;
import io.cryptvault.http.time.TimeFormat;
import io.cryptvault.http.time.TimeLine;
import io.cryptvault.http.time.UnitCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes bars of the rows of a series: finds the unit of their times, leaves out bad rows, reports both. */
final class BarFileAssembler {
  private final SeriesRows rows;
  private final Path path;
  private final TimeFormat format;
  private final TimeLine line;
  /** Whether the newest row came first. */
  private final boolean isTurned;

  private final Bars.Builder bars;
  /** For each bar, the index of its row. */
  private final List<Integer> kept = new ArrayList<>();

  private final List<BadRow> badRows;
  private int widened;
  private long firstWidened;
  private int empty;
  private long firstEmpty;

  BarFileAssembler(SeriesRows rows) {
    this.rows = rows;
    this.path = rows.path();
    this.format = rows.as().times();
    long now = rows.as().clock().millis();
    TimeLine asWritten = TimeLine.of(rows.times(), format, now);
    this.isTurned = asWritten.isNewestFirst();
    if (isTurned) {
      rows.turnRound();
    }
    this.line = isTurned ? TimeLine.of(rows.times(), format, now) : asWritten;
    this.bars = Bars.builder(Interval.MINUTE, rows.size());
    if (!rows.hasVolume()) {
      bars.withoutVolume();
    }
    this.badRows = new ArrayList<>(rows.badRows());
    this.empty = rows.emptyRows();
    this.firstEmpty = rows.firstEmpty();
    for (TimeLine.Stretch stretch : line.stretches()) {
      UnitCheck.fault(stretch, format.unit().isPresent(), now).ifPresent(fault -> {
        throw new BadBars("file " + path + ": " + fault);
      });
    }
  }

  /** Throws {@link BadBars} if too many rows are bad. */
  BarFile file() {
    for (int row = 0; row < rows.size(); row++) {
      if (rows.hasVolume() && !rows.hasVolume(row)) {
        leaveOutEmpty(row);
      } else {
        judge(row);
      }
    }
    badRows.sort(Comparator.comparingLong(BadRow::line));
    requireBars();
    Bars all = bars.build();
    BarsAtInterval at = BarsAtInterval.of(path, all, own(all), rows.as().interval());
    List<FileNote> notes = new ArrayList<>(guesses());
    notes.addAll(at.notes());
    if (widened > 0) {
      notes.add(new FileNote(
          0,
          widened + (widened == 1 ? " bar" : " bars")
              + " widened: high or low missed open or close by a rounding error (less than 1e-12 of"
              + " the price), the first at line " + firstWidened));
    }
    if (empty > 0) {
      notes.add(new FileNote(
          0,
          empty + (empty == 1 ? " row" : " rows") + " with empty cells left out, the first at line "
              + firstEmpty));
    }
    return new BarFile(path, at.bars(), texts(at), badRows, notes);
  }

  /** The interval of the file's column, else the most common step. A step shorter than the column's interval is an error. */
  private Optional<Interval> own(Bars all) {
    Optional<Interval> step = IntervalGuess.interval(all);
    Optional<Interval> labelled = rows.labelled();
    if (labelled.isPresent()
        && step.isPresent()
        && step.get().millis() < labelled.get().millis()) {
      throw new BadBars("file " + path + ": expected bars of " + labelled.get()
          + ", as its column interval says, found bars " + step.get()
          + " apart; correct the column");
    }
    return labelled.or(() -> step);
  }

  private void leaveOutEmpty(int row) {
    firstEmpty = empty == 0 ? rows.line(row) : Math.min(firstEmpty, rows.line(row));
    empty++;
  }

  private void judge(int row) {
    try {
      line.fault(row).ifPresent(fault -> {
        throw new IllegalArgumentException(fault);
      });
      requireInLine(row);
      boolean isWidened = bars.addEnclosing(
          line.millis(row),
          rows.value(row, 0),
          rows.value(row, 1),
          rows.value(row, 2),
          rows.value(row, 3),
          rows.hasVolume() ? rows.value(row, 4) : 0);
      kept.add(row);
      if (isWidened) {
        firstWidened = widened == 0 ? rows.line(row) : firstWidened;
        widened++;
      }
    } catch (IllegalArgumentException e) {
      badRows.add(new BadRow(rows.line(row), String.valueOf(e.getMessage())));
    }
  }

  /** If a time is far ahead of the times that follow, it is the wrong one. Taking it as right would make all of them too old. */
  private void requireInLine(int row) {
    if (kept.isEmpty() || row + 2 >= rows.size() || hasFault(row + 1) || hasFault(row + 2)) {
      return;
    }
    if (TimeLine.standsOut(
        line.millis(kept.getLast()),
        line.millis(row),
        line.millis(row + 1),
        line.millis(row + 2))) {
      throw new IllegalArgumentException("expected a time between those of the rows around it,"
          + " found \"" + rows.text(row) + "\"");
    }
  }

  private boolean hasFault(int row) {
    return line.fault(row).isPresent();
  }

  private void requireBars() {
    int all = kept.size() + badRows.size() + empty;
    if (empty > 1 && empty * 20L > all) {
      throw new BadBars("file " + path + ": " + empty + " of " + all
          + " rows have empty cells (at most 5 % may), the first at line " + firstEmpty
          + "; fill or remove these rows");
    }
    if (badRows.size() > 1 && badRows.size() * 100L > all) {
      throw new BadBars("file " + path + ": " + badRows.size() + " of " + all
          + " rows are not valid bars (at most 1 % may be invalid), the first at " + badRows.get(0)
          + "; correct or remove these rows");
    }
    if (kept.isEmpty()) {
      throw new BadBars("file " + path + ": expected at least one bar, found none"
          + (badRows.isEmpty() ? "" : "; " + badRows.get(0))
          + (empty == 0 ? "" : "; line " + firstEmpty + " has an empty cell"));
    }
  }

  /** What was found out about the file, in one note, then where the unit of its times changes. */
  private List<FileNote> guesses() {
    List<String> found = new ArrayList<>(rows.guesses());
    if (!rows.hasVolume()) {
      found.add("no volume, so functions that need it are absent");
    }
    if (isTurned) {
      found.add("rows are newest first");
    }
    List<FileNote> changes = new ArrayList<>();
    for (TimeLine.UnitChange change : line.changes()) {
      change
          .before()
          .ifPresentOrElse(
              before -> changes.add(new FileNote(
                  rows.line(change.row()),
                  "times are in " + change.unit() + " from here on, in " + before
                      + " before; both are read as one series",
                  true)),
              () -> unit(change).ifPresent(found::add));
    }
    if (!found.isEmpty()) {
      changes.add(0, new FileNote(0, String.join("; ", found), true));
    }
    return changes;
  }

  private Optional<String> unit(TimeLine.UnitChange change) {
    return change.unit() == EpochUnit.MILLISECONDS || format.unit().isPresent()
        ? Optional.empty()
        : Optional.of("times are read as " + change.unit()
            + " since 1970; set --time-format if they are something else");
  }

  private List<String> texts(BarsAtInterval at) {
    List<String> texts = new ArrayList<>(at.bars().size());
    for (int bar = 0; bar < at.bars().size(); bar++) {
      int row = kept.get(at.first().applyAsInt(bar));
      String text = rows.text(row);
      long open = at.bars().openTime(bar);
      texts.add(open == line.millis(row) ? text : format.like(text, line.unit(row), open));
    }
    return texts;
  }
}
