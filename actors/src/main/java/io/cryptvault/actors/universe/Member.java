package io.cryptvault.actors.universe;

import io.cryptvault.actors.reading.Reading;
import io.cryptvault.actors.series.StreamPosition;
import io.cryptvault.engine.market.Symbol;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** One symbol of a universe and what is known of it. Confined to its universe. */
final class Member {
  private final Symbol symbol;
  private int index;
  private @Nullable UniverseRow closed;
  private @Nullable UniverseRow forming;
  private @Nullable UniverseFailure failure;
  private @Nullable StreamPosition position;
  private @Nullable ActorRef<?> worker;
  private int refusals;
  private boolean isGone;
  /** Whether it waits for its turn to be asked for. */
  private boolean isQueued;

  Member(Symbol symbol, int index) {
    this.symbol = symbol;
    this.index = index;
  }

  Symbol symbol() {
    return symbol;
  }

  int index() {
    return index;
  }

  /** Gives it another index, in a new epoch. */
  void moveTo(int other) {
    index = other;
    closed = closed == null ? null : new UniverseRow(other, closed.reading());
    forming = forming == null ? null : new UniverseRow(other, forming.reading());
    failure = failure == null ? null : new UniverseFailure(other, failure.code(), failure.detail());
  }

  /** Takes a reading: from now on it is the newest of its kind, unless it corrects an older bar. */
  UniverseRow take(Reading reading) {
    UniverseRow row = new UniverseRow(index, reading);
    failure = null;
    if (row.isForming()) {
      forming = row;
    } else {
      forming = null;
      closed = closed == null || row.openTime() >= closed.openTime() ? row : closed;
    }
    return row;
  }

  /** Whether a bar is newer than the newest closed one. */
  boolean isNewer(long openTime) {
    return closed == null || openTime > closed.openTime();
  }

  boolean hasRows() {
    return closed != null;
  }

  Stream<UniverseRow> rows() {
    return failure != null
        ? Stream.empty()
        : Stream.concat(Stream.ofNullable(closed), Stream.ofNullable(forming));
  }

  /** It has no rows for now; empty when that is known already. */
  Optional<UniverseFailure> fail(String code, String detail) {
    UniverseFailure now = new UniverseFailure(index, code, detail);
    boolean isKnown = now.equals(failure);
    failure = now;
    return isKnown ? Optional.empty() : Optional.of(now);
  }

  Stream<UniverseFailure> failures() {
    return Stream.ofNullable(failure);
  }

  Optional<StreamPosition> position() {
    return Optional.ofNullable(position);
  }

  void at(String epoch, long seq) {
    position = new StreamPosition(epoch, seq);
  }

  /** The next reading of the same run of numbers. */
  void at(long seq) {
    if (position != null) {
      position = new StreamPosition(position.epoch(), seq);
    }
  }

  Optional<ActorRef<?>> worker() {
    return Optional.ofNullable(worker);
  }

  void follow(@Nullable ActorRef<?> now) {
    worker = now;
    refusals = now == null ? refusals : 0;
  }

  /** {@return how often it was refused in a row, this time included} */
  int refused() {
    return ++refusals;
  }

  boolean isGone() {
    return isGone;
  }

  void leave() {
    isGone = true;
  }

  /** Returns whether it was not queued yet. */
  boolean queue() {
    boolean isNew = !isQueued;
    isQueued = true;
    return isNew;
  }

  void unqueue() {
    isQueued = false;
  }
}
