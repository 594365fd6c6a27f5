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
 * The minutes of one product, made from its trades. Trades are numbered without gaps, so a skipped number is a trade that is late or
 * lost. Until it comes, the minutes to which it may belong are incomplete. Confined to one connection.
 */
final class TradedMinutes {
  private static final long NONE = -1;

  /** Minutes that a late trade may still change. */
  private static final int KEPT = 4;

  /** Longer holes are not waited for. */
  private static final int LATE = 1000;

  /** After this many heartbeats that know a later trade, it counts as lost. */
  private static final int PATIENCE = 3;

  /** The minutes between which a skipped trade lies. */
  private record Hole(long from, long to) {}

  private final String product;
  private final BarCloser closer;
  private final TreeMap<Long, TradedBar> bars = new TreeMap<>();
  private final Map<Long, Hole> holes = new HashMap<>();
  private long newest = NONE;
  private int behind;

  TradedMinutes(String product, BarCloser closer) {
    this.product = product;
    this.closer = closer;
  }

  /** A trade from before the subscription: all later ones will come. */
  void before(Trade trade) {
    newest = Math.max(newest, trade.id());
  }

  /** A trade has come. */
  void take(Trade trade, List<StreamMessage> out) {
    long open = Interval.MINUTE.start(trade.time());
    boolean isLate = trade.id() <= newest;
    @Nullable Hole hole = isLate ? holes.remove(trade.id()) : null;
    if (isLate && hole == null) {
      return; // seen before
    }
    if (!bars.isEmpty() && open < bars.firstKey()) {
      out.add(new StreamMessage.Missed(product, open));
      return;
    }
    boolean isFirst = bars.isEmpty();
    TradedBar bar = bars.computeIfAbsent(open, TradedBar::new);
    bar.add(trade);
    if (isFirst) {
      bar.miss(1); // trades of this minute from before the subscription are unknown
    }
    if (hole != null) {
      within(hole).forEach(TradedBar::found);
    } else {
      hole = skipped(trade, open, out);
      newest = trade.id();
      behind = 0;
    }
    within(hole).stream().filter(other -> other != bar).forEach(other -> emit(other, out));
    emit(bar, out);
    while (bars.size() > KEPT) {
      bars.pollFirstEntry();
    }
  }

  /** The number of the venue's last trade, 0 when it does not know. */
  void heard(long lastTrade, List<StreamMessage> out) {
    behind = newest != NONE && lastTrade > newest ? behind + 1 : 0;
    if (behind >= PATIENCE) {
      behind = 0;
      newest = lastTrade;
      Map.@Nullable Entry<Long, TradedBar> last = bars.lastEntry();
      if (last != null) {
        last.getValue().miss(1);
        emit(last.getValue(), out);
        out.add(new StreamMessage.Missed(product, last.getKey()));
      }
    }
  }

  private void emit(TradedBar bar, List<StreamMessage> out) {
    closer.update(product, Interval.MINUTE, bar.bar(), bar.isWhole(), out);
  }

  /** If numbers were skipped before this trade, the minutes in between may lack trades. */
  private Hole skipped(Trade trade, long open, List<StreamMessage> out) {
    long count = trade.id() - newest - 1;
    if (newest == NONE || count <= 0) {
      return new Hole(open, open);
    }
    @Nullable Long before = bars.lowerKey(open);
    Hole hole = new Hole(before == null ? open : before, open);
    within(hole).forEach(bar -> bar.miss((int) Math.min(count, LATE)));
    if (Interval.MINUTE.end(hole.from) < open) { // a minute in between may have had trades
      out.add(new StreamMessage.Missed(product, Interval.MINUTE.end(hole.from)));
    }
    if (count < LATE && holes.size() < LATE) {
      for (long id = newest + 1; id < trade.id(); id++) {
        holes.put(id, hole);
      }
    }
    return hole;
  }

  /** The minutes that may lack a trade because of a hole. */
  private Collection<TradedBar> within(Hole hole) {
    return bars.subMap(hole.from, true, hole.to, true).values();
  }
}
