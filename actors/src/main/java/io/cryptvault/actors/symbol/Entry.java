package io.cryptvault.actors.symbol;

import io.cryptvault.actors.ingest.Series;
import io.cryptvault.engine.market.Bars;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** What the supervisor knows of one worker: thousands of these, so what is not needed is not there. Confined to it. */
final class Entry {
  private final Bars none;
  private final Series series;
  private final ActorRef<SymbolWorker.Command> worker;
  private @Nullable Gathered gathered;
  private @Nullable List<Question> held;
  private int looks;
  private boolean stopping;
  private boolean failing;
  private boolean pushed;
  /** From its start until it says that it has begun, and from each batch until it is acknowledged. */
  private boolean busy = true;

  Entry(Series series, ActorRef<SymbolWorker.Command> worker) {
    this.series = series;
    this.worker = worker;
    this.none = Bars.empty(series.interval());
  }

  Bars none() {
    return none;
  }

  ActorRef<SymbolWorker.Command> worker() {
    return worker;
  }

  void use() {
    looks = 0;
  }

  int lookedAt() {
    return ++looks;
  }

  int looks() {
    return looks;
  }

  boolean isStopping() {
    return stopping;
  }

  void stopping() {
    stopping = true;
    pushed = false;
  }

  boolean isFailing() {
    return failing;
  }

  /** The worker takes nothing until it says that it has begun. */
  void failing() {
    failing = true;
    busy = true;
  }

  /** Bars were pushed, which nobody else has. */
  void push() {
    pushed = stopping;
  }

  boolean wasPushed() {
    return pushed;
  }

  boolean isFree() {
    return !busy && !stopping;
  }

  void busy() {
    busy = true;
  }

  void free() {
    busy = false;
    failing = false;
  }

  boolean hold(Question question, int most) {
    if (held == null) {
      held = new ArrayList<>();
    }
    return held.size() < most && held.add(question);
  }

  List<Question> takeHeld() {
    List<Question> taken = held == null ? List.of() : held;
    held = null;
    return taken;
  }

  Gathered gather(int most) {
    if (gathered == null) {
      gathered = new Gathered(series.interval(), most);
    }
    return gathered;
  }

  int gathered() {
    return gathered == null ? 0 : gathered.size();
  }

  boolean hasGathered() {
    return gathered != null;
  }

  SymbolWorker.BarsArrived takeGathered() {
    SymbolWorker.BarsArrived taken = gathered == null
        ? new SymbolWorker.BarsArrived(
            ClosedBars.confirmed(none), ClosedBars.confirmed(none), none, Optional.empty())
        : gathered.take(none);
    gathered = null;
    return taken;
  }

  void inherit(Entry before) {
    gathered = before.gathered;
  }
}
