package io.cryptvault.http.client.host;

import java.util.function.Supplier;

/**
 * A query that is made only when the call is sent. A call may wait for a minute, and which bar is the newest by then is not known
 * before. Immutable.
 *
 * @param <T> type of the answer
 * @param key equal for queries that the same answer serves
 * @param cost what any of its queries takes of the host's budget
 * @param whenSent makes the query, once for each attempt
 */
public record DeferredQuery<T>(String key, Cost cost, Supplier<Query<T>> whenSent) {

  /**
   * {@return a query that is the same whenever it is sent}
   *
   * @param <T> type of the answer
   * @param query what is sent
   */
  public static <T> DeferredQuery<T> of(Query<T> query) {
    return new DeferredQuery<>(query.path(), query.cost(), () -> query);
  }
}
