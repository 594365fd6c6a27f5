package io.cryptvault.actors.publish;

import io.cryptvault.actors.reading.Reading;
import io.cryptvault.actors.series.StreamPosition;
import io.cryptvault.actors.series.WatchEvent;
import io.cryptvault.engine.market.Finality;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one reader has not yet taken of one stream. Closed and corrected updates are kept. Only the newest forming update is kept, and
 * none that is older than a closed one. What was taken counts against the allowance until it is released. Confined to its reader.
 */
final class PendingUpdates {
  /** Bytes of an update or a row in addition to its values. */
  private static final int OVERHEAD = 64;

  private final Seat seat;
  private final long rowBytes;
  private final Allowance allowance;
  private Optional<StreamPosition> resume;
  /** Bytes reserved for a requested beginning. */
  private long reserved;

  private String epoch = "";
  /** Number of the newest update received, except forming ones. */
  private long lastReceived;
  /** Number of the newest update taken. */
  private long takenSeq;

  /** The stream's beginning, or its new beginning. */
  private @Nullable StreamEvent beginning;

  private long beginningBytes;
  /** Bound: the reader's allowance. */
  private final Deque<Reading> kept = new ArrayDeque<>(0);
  /** How many of the oldest kept updates came with the beginning. */
  private int missed;
  /** A forming update that came with the beginning. */
  private @Nullable Reading forming;
  /** Why no bar follows the update {@link #haltedAt}. */
  private @Nullable String halted;

  private long haltedAt;

  PendingUpdates(int formulas, Optional<StreamPosition> resume, Seat seat, Allowance allowance) {
    this.rowBytes = OVERHEAD + 8L * formulas;
    this.resume = resume;
    this.seat = seat;
    this.allowance = allowance;
  }

  /** Bytes of one update or of one row of a snapshot. */
  long rowBytes() {
    return rowBytes;
  }

  /** The position that the worker should resume from. */
  Optional<StreamPosition> resume() {
    return resume;
  }

  /** Reserves room for a beginning with this number of rows, if there is any. */
  boolean reserve(int rows) {
    boolean isThere = allowance.reserve(rows * rowBytes);
    reserved = isThere ? rows * rowBytes : 0;
    return isThere;
  }

  /** Takes the stream's beginning. Returns false when it was not requested and there is no room: it must be requested later. */
  boolean begin(WatchEvent.Beginning how) {
    String stillHalted = halted;
    forget();
    epoch = how.epoch();
    lastReceived = how.seq();
    resume = Optional.empty(); // the next beginning may be a snapshot
    boolean asked = reserved > 0;
    allowance.releaseBeginning(reserved);
    reserved = 0;
    switch (how) {
      case WatchEvent.Snapshot fresh -> {
        long bytes = Math.max(1, fresh.readings().size()) * rowBytes;
        if (asked) {
          allowance.holdBeginning(bytes);
        } else if (!allowance.reserve(bytes)) {
          epoch = ""; // no update connects without a beginning
          return false;
        }
        beginningBytes = bytes;
        beginning = new StreamEvent.Snapshot(fresh.epoch(), fresh.seq(), fresh.readings());
        if (stillHalted != null) {
          halt(stillHalted, fresh.seq());
        }
      }
      case WatchEvent.Resumed resumed -> {
        beginning = new StreamEvent.Resumed(resumed.epoch(), resumed.seq());
        for (Reading reading : resumed.missed()) {
          forming = reading.kind() == Finality.FORMING ? reading : null;
          if (forming == null) {
            kept.add(reading);
            lastReceived = reading.seq();
          }
        }
        missed = kept.size();
        allowance.holdBeginning(missed * rowBytes);
      }
    }
    return true;
  }

  /** Takes closed and corrected updates. They end a halt; if the halt continues, it is announced again after them. */
  void keep(List<Reading> updates) {
    forming = null;
    halted = null;
    kept.addAll(updates);
    lastReceived = updates.getLast().seq();
    allowance.hold(updates.size() * rowBytes);
  }

  /** No bar follows the update with this number. */
  void halt(String why, long at) {
    halted = why;
    haltedAt = at;
  }

  long beginningBytes() {
    return beginningBytes;
  }

  boolean hasBeginning() {
    return beginning != null;
  }

  boolean hasKept() {
    return beginning == null && !kept.isEmpty();
  }

  boolean hasHalt() {
    return beginning == null && halted != null;
  }

  /** Whether there may be an untaken forming update. */
  boolean hasForming() {
    return forming != null || seat.hasAfter(takenSeq);
  }

  StreamEvent takeBeginning(InFlight inFlight) {
    StreamEvent taken = Objects.requireNonNull(beginning);
    inFlight.beginnings += beginningBytes;
    beginningBytes = 0;
    beginning = null;
    takenSeq = taken.seq();
    return taken;
  }

  StreamEvent.Update takeKept(InFlight inFlight) {
    Reading next = kept.remove();
    if (missed > 0) {
      missed--;
      inFlight.beginnings += rowBytes;
      return update(next, 0);
    }
    inFlight.updates += rowBytes;
    return update(next, next.arrivedMicros());
  }

  /** Takes the newest forming update, if it connects with what was taken. */
  StreamEvent.@Nullable Update takeForming() {
    Seat.Forming laid = seat.fetch();
    if (beginning != null || !kept.isEmpty()) {
      return null; // it follows those
    }
    Reading newest = forming;
    boolean isMissed = true;
    forming = null;
    if (laid != null && laid.epoch().equals(epoch) && laid.after() <= lastReceived) {
      newest = laid.reading();
      isMissed = false;
    }
    if (newest == null || newest.seq() <= takenSeq || newest.seq() <= lastReceived) {
      return null;
    }
    if (newest.seq() > haltedAt) {
      halted = null;
    }
    return update(newest, isMissed ? 0 : newest.arrivedMicros());
  }

  StreamEvent takeHalt() {
    String why = Objects.requireNonNull(halted);
    halted = null;
    return new StreamEvent.Halted(takenSeq, why);
  }

  private StreamEvent.Update update(Reading reading, long arrivedMicros) {
    long skipped = reading.seq() - takenSeq - 1;
    takenSeq = reading.seq();
    return new StreamEvent.Update(reading, skipped, arrivedMicros);
  }

  /** Drops everything untaken, but keeps the reserved room. */
  private void forget() {
    allowance.releaseBeginning(beginningBytes + missed * rowBytes);
    allowance.release((kept.size() - missed) * rowBytes);
    beginningBytes = 0;
    beginning = null;
    missed = 0;
    kept.clear();
    forming = null;
    halted = null;
    haltedAt = Long.MAX_VALUE;
  }

  /** The reader no longer wants the stream. */
  void end() {
    forget();
    allowance.releaseBeginning(reserved);
    reserved = 0;
  }

  /** Bytes that a reader was given and has not taken. */
  static final class InFlight {
    private long beginnings;
    private long updates;

    /** The reader has taken them. */
    void release(Allowance allowance) {
      allowance.releaseBeginning(beginnings);
      allowance.release(updates);
      beginnings = 0;
      updates = 0;
    }
  }
}
