package io.cryptvault.actors.publish;

import io.cryptvault.actors.answer.Refused;
import io.cryptvault.actors.budget.Budget;
import io.cryptvault.actors.bytes.InThisJvm;
import io.cryptvault.actors.pull.Delivery;
import io.cryptvault.actors.pull.Demand;
import io.cryptvault.actors.series.StreamPosition;
import io.cryptvault.actors.telemetry.Tally;
import io.cryptvault.config.PublishSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/** A reader of one stream, behind a source. */
final class Subscription extends AbstractBehavior<Subscription.Command> {

  /** What a subscription understands; sent only by itself and its stream. */
  sealed interface Command extends InThisJvm {}

  private record Noted(ReaderNote note) implements Command {}

  private enum Next implements Command {
    INSTANCE
  }

  private enum Cancel implements Command {
    INSTANCE
  }

  /** The stream that a source wants. */
  record Wish(
      StreamKey stream, Optional<StreamPosition> resume, ActorRef<Delivery<StreamEvent>> reader) {}

  private final Wish wish;
  private final Reader reader;
  private boolean wanted;

  static Behavior<Command> create(
      Wish wish, ReaderGate gate, PublishSettings settings, Tally tally, Budget budget) {
    return Behaviors.setup(
        context -> new Subscription(context, wish, gate, settings, tally, budget));
  }

  private Subscription(
      ActorContext<Command> context,
      Wish wish,
      ReaderGate gate,
      PublishSettings settings,
      Tally tally,
      Budget budget) {
    super(context);
    this.wish = wish;
    this.reader = new Reader(ReaderOwner.in(context, Noted::new), gate, settings, tally, budget);
    context.watchWith(wish.reader, Cancel.INSTANCE);
    wish.reader.tell(
        new Delivery.Opened<>(context.messageAdapter(Demand.class, demand -> switch (demand) {
          case NEXT -> Next.INSTANCE;
          case CANCEL -> Cancel.INSTANCE;
        })));
    StreamKey stream = wish.stream;
    reader.open(stream.series(), stream.formulas(), stream.forming(), wish.resume);
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder().onAnyMessage(this::onCommand).build();
  }

  private Behavior<Command> onCommand(Command command) {
    return switch (command) {
      case Noted noted -> noted(noted.note);
      case Next next -> {
        wanted = true;
        reader.taken();
        yield deliver();
      }
      case Cancel cancel -> Behaviors.stopped();
    };
  }

  private Behavior<Command> noted(ReaderNote note) {
    for (Reader.Event event : reader.hear(note)) {
      if (event instanceof Reader.Ended ended) {
        wish.reader.tell(new Delivery.Failed<>(new Refused(ended.why())));
        return Behaviors.stopped();
      }
    }
    return deliver();
  }

  private Behavior<Command> deliver() {
    if (!wanted) {
      return this;
    }
    List<StreamEvent> events = new ArrayList<>();
    for (Reader.Delivered delivered : reader.take(true)) {
      events.add(delivered.event());
    }
    if (!events.isEmpty()) {
      wanted = false;
      wish.reader.tell(new Delivery.Elements<>(events));
    }
    return this;
  }
}
