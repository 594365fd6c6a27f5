package io.cryptvault.http.sim.server;

import io.cryptvault.http.sim.fault.Fault.Data;
import io.cryptvault.http.sim.fault.Faults;
import io.cryptvault.http.sim.market.Candle;
import io.cryptvault.http.sim.market.Instrument;
import io.cryptvault.http.sim.market.Lens;

/**
 * The bars as a venue's REST shows them while data faults are on. Wrong bars are corrected later, so that in the end they equal the
 * market's. Thread-safe.
 */
record FaultyLens(Faults faults, String code) implements Lens {
  private static final long MINUTE = 60_000;
  private static final long DAY = 86_400_000;
  private static final long UNSETTLED_TAIL = 2_000;
  private static final int ONE_IN = 50;

  /** The lens of one symbol; {@link Lens#CLEAR} if no data fault is on for it. */
  static Lens of(Faults faults, String code, long market) {
    boolean on = faults.isOn(Data.UNSETTLED, code, market)
        || faults.isOn(Data.CORRECTED_NEXT_DAY, code, market);
    return on ? new FaultyLens(faults, code) : CLEAR;
  }

  @Override
  public long reachMillis() {
    return DAY;
  }

  @Override
  public long shownUntil(Instrument instrument, long minute, long now) {
    long end = minute + MINUTE;
    double chance = faults.chance(Data.UNSETTLED, code, minute);
    long settled = end + 1_000 + (long) (2_000 * chance);
    boolean hidden = now < settled && faults.isOn(Data.UNSETTLED, code, now);
    return hidden ? end - UNSETTLED_TAIL : end;
  }

  /** Until a day after its end a picked minute has a high one tick too high and half as much volume again. */
  @Override
  public Candle bend(Instrument instrument, Candle minute, long now) {
    long start = minute.openTime() - minute.openTime() % MINUTE;
    boolean wrong = minute.isTraded()
        && now < start + MINUTE + DAY
        && faults.isOn(Data.CORRECTED_NEXT_DAY, code, now)
        && faults.picks(Data.CORRECTED_NEXT_DAY, code, start, ONE_IN);
    return wrong
        ? new Candle(
            minute.openTime(),
            minute.open(),
            minute.high() + 1,
            minute.low(),
            minute.close(),
            minute.volume() + minute.volume() / 2 + 1,
            minute.trades())
        : minute;
  }
}
