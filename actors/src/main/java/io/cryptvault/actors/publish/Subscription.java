package io.cryptvault.actors.publish;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.actors.bytes.InThisJvm;
import io.cryptvault.actors.pull.Delivery;
import io.cryptvault.actors.pull.Demand;
import io.cryptvault.actors.reading.Reading;
import io.cryptvault.actors.series.StreamPosition;
import io.cryptvault.actors.series.WatchEvent;
import io.cryptvault.actors.telemetry.Tally;
import io.cryptvault.engine.market.Finality;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.jspecify.annotations.Nullable;

/**
 * What one reader has not yet taken. Closed and corrected updates are kept, up to a bound in bytes, beyond which the stream
 * ends as {@code SLOW_READER}; of forming ones only the newest is, and none that a closed one has overtaken.
 */
final class Subscription extends AbstractBehavior<Subscription.Command> {
  /** Updates handed over in one go: the reader holds them where nothing can be merged any more. */
  private static final int MOST_AT_ONCE = 64;

  /** What a queued update costs besides its values. */
  private static final int OVERHEAD = 64;

  /** What a subscription understands; all of it from within. */
  sealed interface Command extends InThisJvm {}

  private record Told(RelayNews news) implements Command {}

  private enum Next implements Command {
    INSTANCE
  }

  private enum Cancel implements Command {
    INSTANCE
  }

  private enum RelayGone implements Command {
    INSTANCE
  }

  /** One stream that somebody wants. */
  record Wish(
      StreamKey stream,
      Optional<StreamPosition> resume,
      Allowance allowance,
      ActorRef<Delivery<StreamEvent>> reader) {}

  private final Wish wish;
  private final Tally tally;
  /** Where the stream begins, or begins anew. */
  private @Nullable StreamEvent beginning;
  /** Bound: the reader's allowance, {@code cryptvault.publish.queue-size}. */
  private final Deque<Reading> kept = new ArrayDeque<>(0);
  /** Newer than all that are kept. */
  private @Nullable Reading forming;

  /** Why no bar comes after them. */
  private @Nullable String halted;

  private long told;
  private boolean wanted;

  static Behavior<Command> create(Wish wish, ActorRef<Relay.Command> relay, Tally tally) {
    return Behaviors.setup(context -> new Subscription(context, wish, relay, tally));
  }

  private Subscription(
      ActorContext<Command> context, Wish wish, ActorRef<Relay.Command> relay, Tally tally) {
    super(context);
    this.wish = wish;
    this.tally = tally;
    context.watchWith(wish.reader, Cancel.INSTANCE);
    wish.reader.tell(
        new Delivery.Opened<>(context.messageAdapter(Demand.class, demand -> switch (demand) {
          case NEXT -> Next.INSTANCE;
          case CANCEL -> Cancel.INSTANCE;
        })));
    context.watchWith(relay, RelayGone.INSTANCE);
    relay.tell(new Relay.Join(context.messageAdapter(RelayNews.class, Told::new), wish.resume));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onAnyMessage(this::onCommand)
        .onSignal(PostStop.class, signal -> {
          letGo();
          return this;
        })
        .build();
  }

  private Behavior<Command> onCommand(Command command) {
    return switch (command) {
      case Told told -> told(told.news);
      case RelayGone gone ->
        end(new Refusal(
            Refusal.Code.STOPPING,
            wish.stream.series() + ": what fed this stream has stopped; subscribe again"));
      case Next next -> {
        wanted = true;
        yield deliver();
      }
      case Cancel cancel -> Behaviors.stopped();
    };
  }

  private Behavior<Command> told(RelayNews news) {
    return switch (news) {
      case RelayNews.Begins begins -> {
        switch (begins.how()) {
          case WatchEvent.Snapshot fresh ->
            begin(new StreamEvent.Snapshot(fresh.epoch(), fresh.seq(), fresh.readings()));
          case WatchEvent.Resumed resumed -> {
            begin(new StreamEvent.Resumed(resumed.epoch(), resumed.seq()));
            resumed.missed().forEach(this::keep);
          }
        }
        yield deliver();
      }
      case RelayNews.Updated updates -> {
        updates.readings().forEach(this::keep);
        yield isOverfull() ? end(slow()) : deliver();
      }
      case RelayNews.Halted halt -> {
        halted = halt.why();
        yield deliver();
      }
      case RelayNews.Ended ended -> end(ended.refusal());
    };
  }

  private void begin(StreamEvent event) {
    beginning = event;
    letGo();
    forming = null;
  }

  private void keep(Reading reading) {
    if (reading.kind() == Finality.FORMING) {
      halted = null;
      forming = reading;
    } else {
      forming = null;
      kept.add(reading);
      wish.allowance.hold(bytes());
    }
  }

  private void letGo() {
    wish.allowance.release(bytes() * kept.size());
    kept.clear();
  }

  /** What one kept update weighs. */
  private long bytes() {
    return OVERHEAD + 8L * wish.stream.formulas().size();
  }

  private boolean isOverfull() {
    return wish.allowance.isExceeded() && !(wanted && beginning == null);
  }

  private Behavior<Command> deliver() {
    if (!wanted) {
      return this;
    }
    List<StreamEvent> events = new ArrayList<>();
    if (beginning != null) {
      told = beginning.seq();
      events.add(beginning);
      beginning = null;
    }
    while (events.size() < MOST_AT_ONCE && !kept.isEmpty()) {
      events.add(update(kept.poll()));
      wish.allowance.release(bytes());
    }
    if (kept.isEmpty() && forming != null) {
      events.add(update(forming));
      forming = null;
    }
    if (kept.isEmpty() && halted != null) {
      events.add(new StreamEvent.Halted(told, halted));
      halted = null;
    }
    if (!events.isEmpty()) {
      wanted = false;
      wish.reader.tell(new Delivery.Elements<>(events));
    }
    return this;
  }

  private StreamEvent update(Reading reading) {
    long skipped = reading.seq() - told - 1;
    told = reading.seq();
    if (skipped > 0) {
      tally.skipped(skipped);
    }
    return new StreamEvent.Update(reading, skipped);
  }

  private Refusal slow() {
    tally.slowReader();
    return new Refusal(
        Refusal.Code.SLOW_READER,
        wish.stream.series() + ": updates were not taken in time, the reader holds "
            + wish.allowance + "; read faster or subscribe to fewer");
  }

  private Behavior<Command> end(Refusal refusal) {
    wish.reader.tell(new Delivery.Failed<>(new Refused(refusal)));
    return Behaviors.stopped();
  }
}
