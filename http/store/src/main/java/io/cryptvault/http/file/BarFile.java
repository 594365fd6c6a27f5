package io.cryptvault.http.file;

import io.cryptvault.engine.market.Bars;
import java.nio.file.Path;
import java.util.List;

/**
 * What a file of bars holds. Immutable.
 *
 * @param times the time of each bar as the file writes it
 * @param badRows the rows that are no bars; at most 1 % of all, for a file with more is refused
 * @param notes what else its reader must know: the unit of its times, what was resampled or widened
 */
public record BarFile(
    Path path, Bars bars, List<String> times, List<BadRow> badRows, List<FileNote> notes) {
  public BarFile {
    times = List.copyOf(times);
    badRows = List.copyOf(badRows);
    notes = List.copyOf(notes);
  }

  /** The same without the texts of its times, which weigh more than its bars. */
  BarFile withoutTimes() {
    return new BarFile(path, bars, List.of(), badRows, notes);
  }
}
