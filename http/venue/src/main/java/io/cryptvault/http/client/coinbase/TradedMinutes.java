package io.cryptvault.http.client.coinbase;

import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.client.venue.BarCloser;
import io.cryptvault.http.client.venue.StreamMessage;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The minutes of one product, made of its trades. Trades are numbered without a hole, so a number that is skipped is a trade
 * that is late or lost: until it comes, the minutes that it may belong to are not whole. Confined to one connection.
 */
final class TradedMinutes {
  private static final long NONE = -1;

  /** Minutes that a late trade may still change. */
  private static final int KEPT = 4;

  /** A longer hole is not waited for. */
  private static final int LATE = 1000;

  /** Heartbeats that know of a later trade before it counts as lost. */
  private static final int PATIENCE = 3;

  /** Between which minutes a skipped trade lies. */
  private record Hole(long from, long to) {}

  private final String product;
  private final BarCloser endings;
  private final TreeMap<Long, TradedBar> bars = new TreeMap<>();
  private final Map<Long, Hole> holes = new HashMap<>();
  private long newest = NONE;
  private int behind;

  TradedMinutes(String product, BarCloser endings) {
    this.product = product;
    this.endings = endings;
  }

  /** A trade from before the subscription: those after it will be told. */
  void before(Trade match) {
    newest = Math.max(newest, match.id());
  }

  /** A trade has come. */
  void take(Trade match, List<StreamMessage> out) {
    long open = Interval.MINUTE.start(match.time());
    boolean isLate = match.id() <= newest;
    @Nullable Hole hole = isLate ? holes.remove(match.id()) : null;
    if (isLate && hole == null) {
      return; // told before
    }
    if (!bars.isEmpty() && open < bars.firstKey()) {
      out.add(new StreamMessage.Missed(product, open));
      return;
    }
    boolean isFirst = bars.isEmpty();
    TradedBar bar = bars.computeIfAbsent(open, TradedBar::new);
    bar.add(match);
    if (isFirst) {
      bar.miss(1); // what was traded in this minute before the subscription is not known
    }
    if (hole != null) {
      within(hole).forEach(TradedBar::found);
    } else {
      hole = skipped(match, open, out);
      newest = match.id();
      behind = 0;
    }
    within(hole).stream().filter(other -> other != bar).forEach(other -> tell(other, out));
    tell(bar, out);
    while (bars.size() > KEPT) {
      bars.pollFirstEntry();
    }
  }

  /** The venue says which trade was the last, 0 when it does not know. */
  void heard(long lastTrade, List<StreamMessage> out) {
    behind = newest != NONE && lastTrade > newest ? behind + 1 : 0;
    if (behind >= PATIENCE) {
      behind = 0;
      newest = lastTrade;
      Map.@Nullable Entry<Long, TradedBar> last = bars.lastEntry();
      if (last != null) {
        last.getValue().miss(1);
        tell(last.getValue(), out);
        out.add(new StreamMessage.Missed(product, last.getKey()));
      }
    }
  }

  private void tell(TradedBar bar, List<StreamMessage> out) {
    endings.update(product, Interval.MINUTE, bar.bar(), bar.isWhole(), out);
  }

  /** Numbers between the last trade and this one were skipped: the minutes between may lack them. */
  private Hole skipped(Trade match, long open, List<StreamMessage> out) {
    long count = match.id() - newest - 1;
    if (newest == NONE || count <= 0) {
      return new Hole(open, open);
    }
    @Nullable Long before = bars.lowerKey(open);
    Hole hole = new Hole(before == null ? open : before, open);
    within(hole).forEach(bar -> bar.miss((int) Math.min(count, LATE)));
    if (Interval.MINUTE.end(hole.from) < open) { // a minute between them may not have been empty
      out.add(new StreamMessage.Missed(product, Interval.MINUTE.end(hole.from)));
    }
    if (count < LATE && holes.size() < LATE) {
      for (long id = newest + 1; id < match.id(); id++) {
        holes.put(id, hole);
      }
    }
    return hole;
  }

  /** The minutes that a hole makes doubtful. */
  private Collection<TradedBar> within(Hole hole) {
    return bars.subMap(hole.from, true, hole.to, true).values();
  }
}
