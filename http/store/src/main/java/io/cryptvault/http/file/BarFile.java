package io.cryptvault.http.file;

import io.cryptvault.engine.market.Bars;
import java.nio.file.Path;
import java.util.List;

/**
 * What a file of bars contains. Immutable.
 *
 * @param path as it was given to the reader
 * @param bars oldest first
 * @param times the time of each bar as the file writes it; empty in the files of a {@link FileSource}
 * @param badRows the rows that are not valid bars, in the order of their lines; a file with more than 1 % of them is refused
 * @param notes what else the user should know: first what was guessed, in one note, then what was left out, resampled or widened
 */
public record BarFile(
    Path path, Bars bars, List<String> times, List<BadRow> badRows, List<FileNote> notes) {
  /** Copies the lists. */
  public BarFile {
    times = List.copyOf(times);
    badRows = List.copyOf(badRows);
    notes = List.copyOf(notes);
  }

  /** {@return what there is to tell about it: the same without its bars} */
  public BarFile withoutBars() {
    return new BarFile(path, Bars.empty(bars.interval()), List.of(), badRows, notes);
  }

  /** The same without the texts of its times, which use more memory than its bars. */
  BarFile withoutTimes() {
    return new BarFile(path, bars, List.of(), badRows, notes);
  }
}
