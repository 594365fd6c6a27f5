package io.cryptvault.actors.symbol;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.series.BarsArrived;
import io.cryptvault.actors.series.Question;
import io.cryptvault.actors.series.TradeArrived;
import io.cryptvault.actors.series.WorkerCommand;
import io.cryptvault.actors.worker.HeldQuestions;
import io.cryptvault.actors.worker.WorkerMemory;
import io.cryptvault.config.WorkerSettings;
import io.cryptvault.engine.market.Series;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/**
 * What the routing knows of one worker. There are thousands of entries, so rarely used parts are made only when needed. Confined to the
 * routing.
 */
final class WorkerEntry {

  /** Why a series has a worker. */
  enum Standing {
    /** The source lists the series, or has answered for it. */
    KNOWN,
    /** The series is tried: no list confirms it. */
    TRIED,
    /** A service pushes the series. The source is not known to have it, and is not asked for live bars. */
    PUSHED
  }

  private final Series series;
  private final ActorRef<WorkerCommand> worker;
  private final WorkerMemory memory;
  private Standing standing;
  /** Questions for the next worker, while this one stops. */
  private @Nullable HeldQuestions held;
  /** Pushes for the next worker, while this one stops. */
  private List<WorkerCommand> pushes = List.of();
  /** Why the series has no bars: its worker is being stopped and questions are refused. */
  private @Nullable Refusal refusal;

  private int checks;
  private boolean stopping;
  /** Whether bars or trades were ever pushed. */
  private boolean own;

  private boolean hasTrades;

  WorkerEntry(
      Series series, ActorRef<WorkerCommand> worker, WorkerMemory memory, Standing standing) {
    this.series = series;
    this.worker = worker;
    this.memory = memory;
    this.standing = standing;
  }

  Series series() {
    return series;
  }

  ActorRef<WorkerCommand> worker() {
    return worker;
  }

  /** What the worker holds of the budget; closed when the worker has stopped. */
  WorkerMemory memory() {
    return memory;
  }

  Standing standing() {
    return standing;
  }

  /** The source has the series. */
  void known() {
    standing = Standing.KNOWN;
  }

  void use() {
    checks = 0;
  }

  int countCheck() {
    return ++checks;
  }

  int checks() {
    return checks;
  }

  boolean isStopping() {
    return stopping;
  }

  void stopping() {
    stopping = true;
  }

  /** The worker is being stopped because the series has no bars. */
  void lacks(Refusal why) {
    stopping();
    refusal = why;
  }

  /** Why questions are refused until the worker has stopped; usually {@code null}. */
  @Nullable
  Refusal refusal() {
    return pushes.isEmpty() ? refusal : null;
  }

  /** Notes a push, which only the pushing service has. */
  void push(boolean isTrade) {
    own = true;
    hasTrades |= isTrade;
  }

  /** Whether bars were ever pushed to this series. */
  boolean isOwn() {
    return own;
  }

  /** Whether its newest bar may be made of trades: without the earlier ones that bar would be wrong. */
  boolean hasTrades() {
    return hasTrades;
  }

  /** Holds a question for the next worker; returns false when too many wait. */
  boolean hold(Question question, WorkerSettings settings) {
    if (held == null) {
      held = new HeldQuestions(settings);
    }
    return held.hold(question);
  }

  /** Holds a push for the next worker; returns false when {@code most} wait already. */
  boolean hold(WorkerCommand push, int most) {
    if (pushes.isEmpty()) {
      pushes = new ArrayList<>();
    }
    return pushes.size() < most && pushes.add(push);
  }

  boolean holdsNothing() {
    return held == null && pushes.isEmpty();
  }

  /** Refuses everything that waits. */
  void deny(Refusal why) {
    if (held != null) {
      held.deny(why);
    }
    for (WorkerCommand push : pushes) {
      switch (push) {
        case BarsArrived bars -> bars.replyTo().tell(Answer.denied(why));
        case TradeArrived trade -> trade.replyTo().tell(Answer.denied(why));
        default -> {} // no other command is a push
      }
    }
  }

  /** Takes everything that waits for the next worker, pushes first. */
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
