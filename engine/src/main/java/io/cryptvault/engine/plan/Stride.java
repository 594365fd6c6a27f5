package io.cryptvault.engine.plan;

/**
 * How many bars the columns of a layout have room for, and how many are run at a time.
 *
 * @param bars of the base interval
 * @param barByBar whether one base bar is run at a time; else as many as there is room for
 */
record Stride(int bars, boolean barByBar) {

  /** A lane above may close one bar more than there are base bars: one that waited. */
  int room(int lane) {
    return lane == 0 ? bars : bars + 1;
  }

  /** The most bars of a lane that are run at a time. */
  int most(int lane) {
    return barByBar ? Math.min(room(lane), lane == 0 ? 1 : 2) : room(lane);
  }
}
