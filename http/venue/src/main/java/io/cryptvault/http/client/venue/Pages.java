package io.cryptvault.http.client.venue;

import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import io.cryptvault.http.client.host.Cost;
import io.cryptvault.http.client.host.Query;

/** How a venue is asked for bars of the past, a page at a time. Thread-safe. */
public interface Pages {

  /** Rows of one page, at most. */
  int size();

  /** What one page of a symbol that the venue calls so takes of the host's budget. */
  Cost cost(String code);

  /** The oldest rows of the range, at most {@code limit}. */
  Query<Page> oldest(Series series, String code, TimeRange range, int limit, PageJudge judge);

  /**
   * The newest rows that open before a time, at most {@code limit}; with {@link Long#MAX_VALUE} the newest of all, the one
   * that is forming among them.
   *
   * @param now what the venue's clock says, as far as is known
   */
  Query<Page> newest(Series series, String code, long before, int limit, long now, PageJudge judge);

  /** The time before which the venue was not there. */
  default long since() {
    return 0;
  }

  /** The open time before which the venue has forgotten its bars. */
  default long reach(Series series, long now) {
    return Long.MIN_VALUE;
  }

  /** How long after its end a bar may be missing without saying that nothing was traded, in milliseconds. */
  default long lag() {
    return 0;
  }

  /** Whether the venue leaves out intervals in which nothing was traded. */
  default boolean leavesOutEmpty() {
    return false;
  }
}
