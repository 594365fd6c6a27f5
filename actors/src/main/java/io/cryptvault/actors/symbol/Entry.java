package io.cryptvault.actors.symbol;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.series.ClosedBars;
import io.cryptvault.config.WorkerSettings;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** What the supervisor knows of one worker: thousands of these, so what is not needed is not there. Confined to it. */
final class Entry {

  /** Why a series has a worker. */
  enum Standing {
    /** The source lists it, or has answered for it. */
    KNOWN,
    /** It is tried, for no list vouches for it. */
    TRIED,
    /** A service pushes it; the source is not known to have it, and is not asked for live bars. */
    PUSHED
  }

  private final Bars none;
  private final Series series;
  private final ActorRef<SymbolWorker.Command> worker;
  private Standing standing;
  private @Nullable Gathered gathered;
  private @Nullable HeldQuestions held;
  private @Nullable TradeBars trades;
  /** Why there are no bars of it: the worker is being stopped, and questions are refused. */
  private @Nullable Refusal refusal;

  private int looks;
  private boolean stopping;
  private boolean failing;
  /** Bars were pushed, at any time. */
  private boolean own;
  /** Bars were pushed since the worker is being stopped. */
  private boolean pushed;
  /** From its start until it says that it has begun, and from each batch until it is acknowledged. */
  private boolean busy = true;

  Entry(Series series, ActorRef<SymbolWorker.Command> worker, Standing standing) {
    this.series = series;
    this.worker = worker;
    this.standing = standing;
    this.none = Bars.empty(series.interval());
  }

  Series series() {
    return series;
  }

  Bars none() {
    return none;
  }

  ActorRef<SymbolWorker.Command> worker() {
    return worker;
  }

  Standing standing() {
    return standing;
  }

  /** The source has it. */
  void known() {
    standing = Standing.KNOWN;
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

  /** The worker is being stopped, for there are no bars of it. */
  void lacks(Refusal why) {
    stopping();
    refusal = why;
  }

  /** Why questions are refused until the worker has stopped; as a rule nothing. */
  @Nullable
  Refusal refusal() {
    return refusal;
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
    own = true;
    pushed = stopping;
  }

  boolean wasPushed() {
    return pushed;
  }

  /** Whether bars were ever pushed to this worker. */
  boolean isOwn() {
    return own;
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

  boolean hold(Question question, WorkerSettings settings) {
    if (held == null) {
      held = new HeldQuestions(settings);
    }
    return held.hold(question);
  }

  List<Question> takeHeld() {
    List<Question> taken = held == null ? List.of() : held.takeAll();
    held = null;
    return taken;
  }

  /** The bars that its trades make, from the first trade on. */
  TradeBars trades(int mostEmpty) {
    if (trades == null) {
      trades = new TradeBars(series, mostEmpty);
    }
    return trades;
  }

  /** Whether its newest bar is made of trades: if that were lost, the bar would be wrong. */
  boolean hasTrades() {
    return trades != null;
  }

  void offered(Bars closed) {
    if (trades != null) {
      trades.offered(closed);
    }
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
    trades = before.trades;
    own = before.own;
  }
}
