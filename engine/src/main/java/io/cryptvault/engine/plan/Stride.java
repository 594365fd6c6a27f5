package io.cryptvault.engine.plan;

/**
 * How many bars the columns of a layout have room for, and how many run at a time.
 *
 * @param bars of the base interval
 * @param barByBar whether one base bar runs at a time; else as many as there is room for
 */
record Stride(int bars, boolean barByBar) {

  /** A higher lane can close one bar more than there are base bars: one that was waiting for its close. */
  int room(int lane) {
    return lane == 0 ? bars : bars + 1;
  }

  /** {@return the most bars of a lane that run at a time} */
  int most(int lane) {
    return barByBar ? Math.min(room(lane), lane == 0 ? 1 : 2) : room(lane);
  }
}
