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
 * What one reader has not yet taken of one stream. Closed and corrected updates are kept; of forming ones only the newest is,
 * and none that a closed one has overtaken. What is taken counts against the allowance until it is given back. Confined to its
 * reader.
 */
final class PendingUpdates {
  /** What an update or a row weighs beside its values. */
  private static final int OVERHEAD = 64;

  private final Seat seat;
  private final long rowBytes;
  private final Allowance allowance;
  private Optional<StreamPosition> resume;
  /** Room for a beginning that was asked for. */
  private long reserved;

  private String epoch = "";
  /** The newest update that was heard of, forming ones aside. */
  private long heard;
  /** The newest update that was taken. */
  private long told;

  /** Where the stream begins, or begins again. */
  private @Nullable StreamEvent beginning;

  private long beginningBytes;
  /** Bound: the reader's allowance. */
  private final Deque<Reading> kept = new ArrayDeque<>(0);
  /** How many of the first that are kept came with the beginning. */
  private int missed;
  /** One that came with the beginning. */
  private @Nullable Reading forming;
  /** Why no bar comes after the update of this number. */
  private @Nullable String halted;

  private long haltedAt;

  PendingUpdates(int formulas, Optional<StreamPosition> resume, Seat seat, Allowance allowance) {
    this.rowBytes = OVERHEAD + 8L * formulas;
    this.resume = resume;
    this.seat = seat;
    this.allowance = allowance;
  }

  /** What one update or row of a snapshot weighs. */
  long rowBytes() {
    return rowBytes;
  }

  /** From where the worker is to be asked to go on. */
  Optional<StreamPosition> resume() {
    return resume;
  }

  /** Takes room for a beginning of that number of rows, if there is. */
  boolean reserve(int rows) {
    boolean isThere = allowance.reserve(rows * rowBytes);
    reserved = isThere ? rows * rowBytes : 0;
    return isThere;
  }

  /** Takes how the stream begins. False when it was not asked for and there is no room: it must be asked for later. */
  boolean begin(WatchEvent.Beginning how) {
    String stillHalted = halted;
    forget();
    epoch = how.epoch();
    heard = how.seq();
    resume = Optional.empty(); // from here on a snapshot connects
    boolean asked = reserved > 0;
    allowance.releaseBeginning(reserved);
    reserved = 0;
    switch (how) {
      case WatchEvent.Snapshot fresh -> {
        long bytes = Math.max(1, fresh.readings().size()) * rowBytes;
        if (asked) {
          allowance.holdBeginning(bytes);
        } else if (!allowance.reserve(bytes)) {
          epoch = ""; // nothing follows what is not there
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
            heard = reading.seq();
          }
        }
        missed = kept.size();
        allowance.holdBeginning(missed * rowBytes);
      }
    }
    return true;
  }

  /** Takes closed and corrected updates. They end a halt; one that lasts in spite of them is told again after them. */
  void keep(List<Reading> updates) {
    forming = null;
    halted = null;
    kept.addAll(updates);
    heard = updates.getLast().seq();
    allowance.hold(updates.size() * rowBytes);
  }

  /** No bar comes after the update of this number. */
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

  /** Whether there may be a forming update that was not taken. */
  boolean hasForming() {
    return forming != null || seat.hasAfter(told);
  }

  StreamEvent takeBeginning(InFlight inFlight) {
    StreamEvent taken = Objects.requireNonNull(beginning);
    inFlight.beginnings += beginningBytes;
    beginningBytes = 0;
    beginning = null;
    told = taken.seq();
    return taken;
  }

  StreamEvent.Update takeKept(InFlight inFlight) {
    if (missed > 0) {
      missed--;
      inFlight.beginnings += rowBytes;
    } else {
      inFlight.updates += rowBytes;
    }
    return update(kept.remove());
  }

  /** The newest forming update, if it follows what was taken. */
  StreamEvent.@Nullable Update takeForming() {
    Seat.Forming laid = seat.come();
    if (beginning != null || !kept.isEmpty()) {
      return null; // it comes after those
    }
    Reading newest = forming;
    forming = null;
    if (laid != null && laid.epoch().equals(epoch) && laid.after() <= heard) {
      newest = laid.reading();
    }
    if (newest == null || newest.seq() <= told || newest.seq() <= heard) {
      return null;
    }
    if (newest.seq() > haltedAt) {
      halted = null;
    }
    return update(newest);
  }

  StreamEvent takeHalt() {
    String why = Objects.requireNonNull(halted);
    halted = null;
    return new StreamEvent.Halted(told, why);
  }

  private StreamEvent.Update update(Reading reading) {
    long skipped = reading.seq() - told - 1;
    told = reading.seq();
    return new StreamEvent.Update(reading, skipped);
  }

  /** Gives up all that was not taken, but not the room for what was asked. */
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

  /** The reader wants the stream no more. */
  void end() {
    forget();
    allowance.releaseBeginning(reserved);
    reserved = 0;
  }

  /** What a reader was given and has not taken, in bytes. */
  static final class InFlight {
    private long beginnings;
    private long updates;

    /** It has taken it. */
    void release(Allowance allowance) {
      allowance.releaseBeginning(beginnings);
      allowance.release(updates);
      beginnings = 0;
      updates = 0;
    }
  }
}
