package io.cryptvault.http.sim.server;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** The newest REST calls, oldest first: what they asked, what they cost, what they got. Thread-safe. */
public final class RequestLog {

  /**
   * One call.
   *
   * @param at real time of its arrival
   * @param path such as {@code /api/v3/klines}
   * @param query as sent
   * @param symbol as named on the wire, empty when the call names none
   * @param weight what it cost of the venue's budget
   * @param status of the answer; 0 for a call that got none
   * @param inFlight calls being answered when it came, itself included
   * @param identical of those, calls for the same path and query, itself included
   * @param duringHold whether the venue had told its caller to wait until later
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

  public RequestLog(int capacity) {
    this.capacity = capacity;
  }

  /** Written by the venue. */
  public synchronized void add(Entry entry) {
    if (entries.size() == capacity) {
      entries.removeFirst();
    }
    entries.addLast(entry);
    count++;
    cost += entry.weight;
  }

  /** The calls that are still remembered, oldest first. */
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** Those of them that answer a question. */
  public synchronized List<Entry> entries(Predicate<Entry> which) {
    return entries.stream().filter(which).toList();
  }

  /** All calls since the start, forgotten ones included. */
  public synchronized long count() {
    return count;
  }

  /** What all calls since the start have cost, forgotten ones included. */
  public synchronized long cost() {
    return cost;
  }
}
