package io.cryptvault.http.client.venue;

import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import io.cryptvault.http.client.host.Cost;
import io.cryptvault.http.client.host.Query;

/** How a venue is asked for past bars, a page at a time. Thread-safe. */
public interface Pages {

  /** {@return rows of one page, at most} */
  int size();

  /**
   * {@return what one page takes of the host's budget}
   *
   * @param code the venue's name of the symbol
   */
  Cost cost(String code);

  /**
   * {@return a query for the oldest rows of a range}
   *
   * @param series whose rows
   * @param code the venue's name of the symbol
   * @param range open times
   * @param limit rows, at most
   * @param judge checks the rows
   */
  Query<Page> oldest(Series series, String code, TimeRange range, int limit, PageJudge judge);

  /**
   * {@return a query for the newest rows that open before a time}
   *
   * @param series whose rows
   * @param code the venue's name of the symbol
   * @param before epoch milliseconds; {@link Long#MAX_VALUE} for the newest of all, including the forming one
   * @param limit rows, at most
   * @param now the venue's time, as far as it is known
   * @param judge checks the rows
   */
  Query<Page> newest(Series series, String code, long before, int limit, long now, PageJudge judge);

  /** {@return the time before which the venue did not exist, epoch milliseconds} */
  default long since() {
    return 0;
  }

  /**
   * {@return the open time before which the venue no longer has bars; {@link Long#MIN_VALUE} if it keeps all}
   *
   * @param series whose bars
   * @param now the venue's time, epoch milliseconds
   */
  default long reach(Series series, long now) {
    return Long.MIN_VALUE;
  }

  /** {@return milliseconds after its end in which a missing bar does not yet mean that nothing was traded} */
  default long lag() {
    return 0;
  }

  /** {@return whether the venue leaves out intervals without trades} */
  default boolean leavesOutEmpty() {
    return false;
  }
}
