package io.cryptvault.http.file;

import io.cryptvault.actors.answer.BadBars;

/** One series of a file, read but not checked yet. Confined to one thread. */
public final class FiledSeries {
  private final SeriesLabel label;
  private final SeriesRows bars;

  FiledSeries(SeriesLabel label, SeriesRows bars) {
    this.label = label;
    this.bars = bars;
  }

  /** {@return which series it is, as far as the file says so} */
  public SeriesLabel label() {
    return label;
  }

  /**
   * Checks its rows and makes bars of them.
   *
   * @return the bars of this series
   * @throws BadBars if too many of its rows are bad or do not fit the options; the file's other series may still be good
   */
  public BarFile file() {
    try {
      return bars.file();
    } catch (BadBars e) {
      throw label.equals(SeriesLabel.NONE)
          ? e
          : new BadBars("series " + label + " of " + e.getMessage(), e);
    }
  }
}
