package io.cryptvault.http.client.venue;

import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.client.host.Query;
import io.cryptvault.http.client.host.RefusalReader;
import java.time.Instant;
import java.util.List;

/** All in which venues differ: what is asked of one, how its answers are read, what it streams. Thread-safe. */
public interface Venue {

  /** The intervals of which it has bars itself, shortest first. */
  List<Interval> intervals();

  /** What its refusals mean. */
  RefusalReader refusals();

  /** Its symbols, and what it allows. */
  Query<SymbolList> symbols();

  /** What time it is there. */
  Query<Instant> time();

  /** Its bars of the past. */
  Pages pages();

  /** Its live bars. */
  Wire wire();

  /** Whether this refusal says that there is no such series. */
  boolean isUnknownSeries(int venueCode);
}
