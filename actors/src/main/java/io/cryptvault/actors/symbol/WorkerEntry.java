package io.cryptvault.actors.symbol;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.series.BarsTold;
import io.cryptvault.actors.series.Question;
import io.cryptvault.actors.series.TradeTold;
import io.cryptvault.actors.series.WorkerCommand;
import io.cryptvault.actors.worker.HeldQuestions;
import io.cryptvault.config.WorkerSettings;
import io.cryptvault.engine.market.Series;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** What the routing knows of one worker: thousands of these, so what is not needed is not there. Confined to it. */
final class WorkerEntry {

  /** Why a series has a worker. */
  enum Standing {
    /** The source lists it, or has answered for it. */
    KNOWN,
    /** It is tried, for no list vouches for it. */
    TRIED,
    /** A service pushes it; the source is not known to have it, and is not asked for live bars. */
    PUSHED
  }

  private final Series series;
  private final ActorRef<WorkerCommand> worker;
  private Standing standing;
  /** Questions for the next worker, while this one stops. */
  private @Nullable HeldQuestions held;
  /** What was pushed for the next worker, while this one stops. */
  private List<WorkerCommand> pushes = List.of();
  /** Why there are no bars of it: the worker is being stopped, and questions are refused. */
  private @Nullable Refusal refusal;

  private int looks;
  private boolean stopping;
  /** Bars were pushed, at any time. */
  private boolean own;

  private boolean hasTrades;

  WorkerEntry(Series series, ActorRef<WorkerCommand> worker, Standing standing) {
    this.series = series;
    this.worker = worker;
    this.standing = standing;
  }

  Series series() {
    return series;
  }

  ActorRef<WorkerCommand> worker() {
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
  }

  /** The worker is being stopped, for there are no bars of it. */
  void lacks(Refusal why) {
    stopping();
    refusal = why;
  }

  /** Why questions are refused until the worker has stopped; as a rule nothing. */
  @Nullable
  Refusal refusal() {
    return pushes.isEmpty() ? refusal : null;
  }

  /** Something is pushed, which nobody else has. */
  void push(boolean isTrade) {
    own = true;
    hasTrades |= isTrade;
  }

  /** Whether bars were ever pushed to this series. */
  boolean isOwn() {
    return own;
  }

  /** Whether its newest bar is made of trades: if that were lost, the bar would be wrong. */
  boolean hasTrades() {
    return hasTrades;
  }

  /** Whether a question was taken for the next worker. */
  boolean hold(Question question, WorkerSettings settings) {
    if (held == null) {
      held = new HeldQuestions(settings);
    }
    return held.hold(question);
  }

  /** Whether what was pushed was taken for the next worker: at most {@code most} wait. */
  boolean hold(WorkerCommand push, int most) {
    if (pushes.isEmpty()) {
      pushes = new ArrayList<>();
    }
    return pushes.size() < most && pushes.add(push);
  }

  boolean holdsNothing() {
    return held == null && pushes.isEmpty();
  }

  /** Refuses all that waits. */
  void deny(Refusal why) {
    if (held != null) {
      held.deny(why);
    }
    for (WorkerCommand push : pushes) {
      switch (push) {
        case BarsTold told -> told.replyTo().tell(Answer.denied(why));
        case TradeTold told -> told.replyTo().tell(Answer.denied(why));
        default -> {} // nobody else pushes
      }
    }
  }

  /** All that waits for the next worker, what was pushed first. */
  List<WorkerCommand> takeHeld() {
    List<WorkerCommand> all = new ArrayList<>(pushes);
    if (held != null) {
      all.addAll(held.takeAll());
    }
    pushes = List.of();
    held = null;
    return all;
  }

  void inherit(WorkerEntry before) {
    own = before.own;
  }
}
