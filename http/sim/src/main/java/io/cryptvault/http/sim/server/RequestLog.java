package io.cryptvault.http.sim.server;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** The newest REST calls, oldest first, with their cost and status. Thread-safe. */
public final class RequestLog {

  /**
   * One call.
   *
   * @param at real time of its arrival
   * @param path such as {@code /api/v3/klines}
   * @param query as sent
   * @param symbol as named on the wire; empty if the call names none
   * @param weight its cost in the venue's budget
   * @param status of the answer; 0 for a call without an answer
   * @param inFlight calls being answered when it arrived, including itself
   * @param identical how many of them have the same path and query, including itself
   * @param duringHold whether the venue had told its caller to wait longer
   */
  public record Entry(
      Instant at,
      String path,
      String query,
      String symbol,
      int weight,
      int status,
      int inFlight,
      int identical,
      boolean duringHold) {}

  private final int capacity;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private long count;
  private long cost;

  /**
   * An empty log.
   *
   * @param capacity how many calls it keeps
   */
  public RequestLog(int capacity) {
    this.capacity = capacity;
  }

  /** Adds a call; the venue does this. */
  synchronized void add(Entry entry) {
    if (entries.size() == capacity) {
      entries.removeFirst();
    }
    entries.addLast(entry);
    count++;
    cost += entry.weight;
  }

  /** {@return the calls that are still kept, oldest first} */
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /**
   * Some of the calls that are still kept.
   *
   * @param which chooses them
   * @return oldest first
   */
  public synchronized List<Entry> entries(Predicate<Entry> which) {
    return entries.stream().filter(which).toList();
  }

  /** {@return the number of all calls since the start, including those no longer kept} */
  public synchronized long count() {
    return count;
  }

  /** {@return the cost of all calls since the start, including those no longer kept} */
  public synchronized long cost() {
    return cost;
  }
}
