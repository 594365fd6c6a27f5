package io.cryptvault.actors.universe;

import io.cryptvault.actors.answer.Refused;
import io.cryptvault.actors.bytes.InThisJvm;
import io.cryptvault.actors.publish.Reader;
import io.cryptvault.actors.publish.ReaderNote;
import io.cryptvault.actors.publish.ReaderOwner;
import io.cryptvault.actors.pull.Delivery;
import io.cryptvault.actors.pull.Demand;
import io.cryptvault.actors.series.StreamPosition;
import io.cryptvault.actors.telemetry.Tally;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/** A reader of one universe, behind a source. */
final class UniverseSubscription extends AbstractBehavior<UniverseSubscription.Command> {

  /** What a subscription understands; sent only by itself and its universe. */
  sealed interface Command extends InThisJvm {}

  private record Noted(ReaderNote note) implements Command {}

  private enum Next implements Command {
    INSTANCE
  }

  private enum Cancel implements Command {
    INSTANCE
  }

  /** The universe that a source wants. */
  record Wish(
      UniverseKey key, Optional<StreamPosition> resume, ActorRef<Delivery<UniverseEvent>> reader) {}

  private final Wish wish;
  private final UniverseReader reader;
  private boolean wanted;

  static Behavior<Command> create(Wish wish, UniverseGate gate, Tally tally) {
    return Behaviors.setup(context -> new UniverseSubscription(context, wish, gate, tally));
  }

  private UniverseSubscription(
      ActorContext<Command> context, Wish wish, UniverseGate gate, Tally tally) {
    super(context);
    this.wish = wish;
    this.reader = new UniverseReader(ReaderOwner.in(context, Noted::new), gate, tally);
    context.watchWith(wish.reader, Cancel.INSTANCE);
    wish.reader.tell(
        new Delivery.Opened<>(context.messageAdapter(Demand.class, demand -> switch (demand) {
          case NEXT -> Next.INSTANCE;
          case CANCEL -> Cancel.INSTANCE;
        })));
    reader.open(wish.key, wish.resume);
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder().onAnyMessage(this::onCommand).build();
  }

  private Behavior<Command> onCommand(Command command) {
    return switch (command) {
      case Noted noted -> noted((UniverseNote) noted.note);
      case Next next -> {
        wanted = true;
        yield deliver();
      }
      case Cancel cancel -> Behaviors.stopped();
    };
  }

  private Behavior<Command> noted(UniverseNote note) {
    for (Reader.Event event : reader.hear(note)) {
      if (event instanceof Reader.Ended ended) {
        wish.reader.tell(new Delivery.Failed<>(new Refused(ended.why())));
        return Behaviors.stopped();
      }
    }
    return deliver();
  }

  private Behavior<Command> deliver() {
    if (wanted) {
      List<UniverseEvent> events =
          reader.take().stream().map(UniverseReader.Delivered::event).toList();
      if (!events.isEmpty()) {
        wanted = false;
        wish.reader.tell(new Delivery.Elements<>(events));
      }
    }
    return this;
  }
}
