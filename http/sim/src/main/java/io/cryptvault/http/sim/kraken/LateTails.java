package io.cryptvault.http.sim.kraken;

import io.cryptvault.http.sim.fault.Faults;
import io.cryptvault.http.sim.fault.StreamFault;
import io.cryptvault.http.sim.market.Candle;
import io.cryptvault.http.sim.market.Instrument;
import io.cryptvault.http.sim.market.Lens;
import java.util.ArrayList;
import java.util.List;

/**
 * Bars that change after their end: while {@link StreamFault#LATE_TRADES} is on, the last two seconds of one minute in five are sent
 * 1 to 60 s late. Confined.
 */
final class LateTails implements Lens {
  private static final long MINUTE = 60_000;
  private static final long TAIL = 2_000;
  private static final int ONE_IN = 5;

  private final Faults faults;
  private final String code;
  private long lookedAt;

  LateTails(Faults faults, String code, long now) {
    this.faults = faults;
    this.code = code;
    this.lookedAt = now;
  }

  /** The minutes that have become complete since the last call. */
  List<Long> due(long now) {
    List<Long> due = new ArrayList<>();
    long first = lookedAt - reachMillis() - MINUTE;
    for (long minute = first - Math.floorMod(first, MINUTE); minute < now; minute += MINUTE) {
      long whole = wholeAt(minute, now);
      if (whole > lookedAt && whole <= now) {
        due.add(minute);
      }
      if (now - lookedAt > 86_400_000) {
        break; // after a leap of a day late trades do not matter
      }
    }
    lookedAt = now;
    return due;
  }

  /** When a late minute is complete; {@code Long.MIN_VALUE} if it is not late. */
  private long wholeAt(long minute, long now) {
    boolean late = faults.isOn(StreamFault.LATE_TRADES, code, Math.min(now, minute + MINUTE))
        && faults.picks(StreamFault.LATE_TRADES, code, minute, ONE_IN);
    if (!late) {
      return Long.MIN_VALUE;
    }
    double chance = faults.chance(StreamFault.LATE_TRADES, code + " by", minute);
    return minute + MINUTE + 1_000 + (long) (59_000 * chance);
  }

  @Override
  public long reachMillis() {
    return MINUTE;
  }

  @Override
  public long shownUntil(Instrument instrument, long minute, long now) {
    return now < wholeAt(minute, now) ? minute + MINUTE - TAIL : minute + MINUTE;
  }

  @Override
  public Candle bend(Instrument instrument, Candle minute, long now) {
    return minute;
  }
}
