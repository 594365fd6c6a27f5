package io.cryptvault.http.client.host;

import java.util.function.Supplier;

/**
 * What is to be asked, as a query that is made when the call is sent: a call may wait for a minute, and what is the newest by
 * then is not known before. Immutable.
 *
 * @param key the same for inquiries that one answer serves
 * @param cost what any of its queries takes of the host's budget
 * @param whenSent makes the query, again for each attempt
 */
public record DeferredQuery<T>(String key, Cost cost, Supplier<Query<T>> whenSent) {

  /** One that is the same whenever it is sent. */
  public static <T> DeferredQuery<T> of(Query<T> query) {
    return new DeferredQuery<>(query.path(), query.cost(), () -> query);
  }
}
