package io.cryptvault.http.client.venue;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts refused rows by reason. Thread-safe. */
public final class RowFaults {
  private final Map<RowFault, LongAdder> counts = new EnumMap<>(RowFault.class);

  /** Nothing is refused yet. */
  public RowFaults() {
    for (RowFault fault : RowFault.values()) {
      counts.put(fault, new LongAdder());
    }
  }

  /**
   * Counts a refused row.
   *
   * @param fault why it was refused
   */
  public void add(RowFault fault) {
    LongAdder count = counts.get(fault);
    if (count != null) {
      count.increment();
    }
  }

  /** {@return rows refused so far by reason; reasons without a row are absent} */
  public Map<RowFault, Long> snapshot() {
    Map<RowFault, Long> seen = new EnumMap<>(RowFault.class);
    counts.forEach((fault, count) -> {
      if (count.sum() > 0) {
        seen.put(fault, count.sum());
      }
    });
    return seen;
  }
}
