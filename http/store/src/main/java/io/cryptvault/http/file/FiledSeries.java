package io.cryptvault.http.file;

import io.cryptvault.actors.answer.BadBars;

/** One of the series that a file holds. */
public final class FiledSeries {
  private final SeriesLabel label;
  private final SeriesRows bars;

  FiledSeries(SeriesLabel label, SeriesRows bars) {
    this.label = label;
    this.bars = bars;
  }

  /** What the file says of it. */
  public SeriesLabel label() {
    return label;
  }

  /** Its bars; throws {@link BadBars} when too little of it is bars, which says nothing of the file's other series. */
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
