package io.cryptvault.http.client.venue;

import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.client.venue.StreamMessage.Missed;
import io.cryptvault.http.client.venue.StreamMessage.Seen;
import io.cryptvault.http.client.venue.StreamMessage.Standing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Closes bars where a venue does not say that they have closed: when a later bar comes, or when the venue's clock is past their end
 * by a grace period, as a quiet symbol may have no later bar for long. An interval without trades becomes a flat bar, as at venues
 * that list such intervals. Confined to one connection.
 */
public final class BarCloser {
  private static final long GRACE = 2_000;

  /** At most this many flat bars are made at once. After a larger leap of the clock, bars are read from history instead. */
  private static final int MANY = 100;

  /** The newest bar of a series, which may have ended. */
  private record Running(Interval interval, Bar bar, boolean whole, boolean ended) {
    Running asEnded() {
      return new Running(interval, bar, whole, true);
    }

    /** The next interval, without a trade so far. */
    Running flat() {
      double close = bar.close();
      Bar flat = new Bar(end(), close, close, close, close, 0);
      return new Running(interval, flat, whole, false);
    }

    long end() {
      return interval.end(bar.openTime());
    }
  }

  private final Map<String, Running> newest = new HashMap<>();

  /** Nothing is known of any series yet. */
  public BarCloser() {}

  /**
   * The current figures of a bar; closes the bars before it.
   *
   * @param name the series' name on the stream
   * @param interval of the bar
   * @param bar its figures so far
   * @param whole whether nothing of the bar is missing
   * @param out receives what follows
   */
  public void update(
      String name, Interval interval, Bar bar, boolean whole, List<StreamMessage> out) {
    @Nullable Running before = newest.get(name);
    boolean isOlder = before != null && bar.openTime() < before.bar.openTime();
    if (isOlder) {
      tell(name, bar, whole, Standing.ENDED, out);
      return;
    }
    boolean isSame = before != null && bar.openTime() == before.bar.openTime();
    if (before != null && !isSame) {
      endUpTo(name, before, bar.openTime(), out);
    }
    boolean ended = isSame && before != null && before.ended;
    newest.put(name, new Running(interval, bar, whole, ended));
    if (whole || ended) {
      tell(name, bar, whole, ended ? Standing.ENDED : Standing.FORMING, out);
    }
  }

  /**
   * No more bars of the series will come, which does not mean that nothing is traded.
   *
   * @param name the series' name on the stream
   */
  public void forget(String name) {
    newest.remove(name);
  }

  /**
   * Closes the bars that have ended by the venue's clock.
   *
   * @param venueTime the venue's time, epoch milliseconds
   * @param out receives what follows
   */
  public void at(long venueTime, List<StreamMessage> out) {
    for (Map.Entry<String, Running> each : newest.entrySet()) {
      Running running = each.getValue();
      if (!running.ended && running.end() + GRACE <= venueTime) {
        long open = running.interval.start(venueTime - GRACE);
        each.setValue(endUpTo(each.getKey(), running, open, out));
      }
    }
  }

  /** Closes a bar, and a flat bar for each interval up to the one that opens at {@code open}. Returns that one, flat so far. */
  private static Running endUpTo(String name, Running from, long open, List<StreamMessage> out) {
    Running running = from;
    for (int i = 0; running.bar.openTime() < open; i++) {
      if (i == MANY) {
        out.add(new Missed(name, running.bar.openTime()));
        Bar flat = running.flat().bar;
        Bar last = new Bar(open, flat.open(), flat.high(), flat.low(), flat.close(), 0);
        return new Running(running.interval, last, running.whole, false);
      }
      if (!running.ended) {
        tell(name, running.bar, running.whole, Standing.ENDED, out);
      }
      running = running.asEnded().flat();
    }
    return running;
  }

  private static void tell(
      String name, Bar bar, boolean whole, Standing standing, List<StreamMessage> out) {
    out.add(whole ? new Seen(name, bar, standing) : new Missed(name, bar.openTime()));
  }
}
