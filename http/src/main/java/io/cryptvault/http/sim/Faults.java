package io.cryptvault.http.sim;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The switchboard of what goes wrong: for the next calls, whoever they ask for, or for a symbol until it is mended. All off
 * at first. Thread-safe.
 */
public final class Faults {
  private final Queue<Fault> next = new ArrayDeque<>();
  private final Map<String, Fault> byCode = new ConcurrentHashMap<>();
  private volatile Set<StreamFault> streams = Set.of();

  /** The next {@code calls} REST calls go wrong like this, after those that are already due. */
  public void next(int calls, Fault fault) {
    synchronized (next) {
      for (int i = 0; i < calls; i++) {
        next.add(fault);
      }
    }
  }

  /** Every call for this symbol ({@code BTCUSDT}) goes wrong like this. */
  public void forSymbol(String code, Fault fault) {
    byCode.put(code, fault);
  }

  /** This symbol answers again. */
  public void mend(String code) {
    byCode.remove(code);
  }

  /** From now on all streams go wrong like this, and no longer in any other way. */
  public void streams(StreamFault... faults) {
    streams = Set.of(faults);
  }

  /** Nothing goes wrong any more. */
  public void clear() {
    synchronized (next) {
      next.clear();
    }
    byCode.clear();
    streams = Set.of();
  }

  Set<StreamFault> streams() {
    return streams;
  }

  Optional<Fault> due(String code) {
    synchronized (next) {
      @Nullable Fault fault = next.poll();
      return Optional.ofNullable(fault == null ? byCode.get(code) : fault);
    }
  }
}
