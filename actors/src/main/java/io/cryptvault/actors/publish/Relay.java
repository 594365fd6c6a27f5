package io.cryptvault.actors.publish;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.bytes.InThisJvm;
import io.cryptvault.actors.ingest.Backoff;
import io.cryptvault.actors.reading.Reading;
import io.cryptvault.actors.series.StreamPosition;
import io.cryptvault.actors.series.WatchEvent;
import io.cryptvault.actors.series.WorkerCommand;
import io.cryptvault.engine.market.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.jspecify.annotations.Nullable;

/**
 * One stream, as this process reads it: watches the worker once and tells every subscription the very same updates, so that
 * each is encoded once. When the worker goes, whether it says so or its process dies, the stream is taken up again from where
 * it is; readers see nothing, or a snapshot where the updates between are gone. Ends with its last reader.
 */
public final class Relay extends AbstractBehavior<Relay.Command> {

  /** What a relay understands. */
  sealed interface Command extends InThisJvm {}

  /** A subscription would like the stream, from here if it can be had. */
  record Join(ActorRef<RelayNews> reader, Optional<StreamPosition> resume) implements Command {}

  /**
   * Nobody reads this stream any more; told to the publisher.
   *
   * @param joined how many have: one whom the publisher has sent may still be on the way
   */
  record Idle(StreamKey stream, ActorRef<Command> relay, long joined) implements InThisJvm {}

  /** The publisher sends nobody here any more. */
  enum Close implements Command {
    INSTANCE
  }

  private record WorkerSaid(WatchEvent event) implements Command {}

  private record WorkerGone(ActorRef<?> worker) implements Command {}

  private record ReaderGone(ActorRef<RelayNews> reader) implements Command {}

  private record AskAgain(long number) implements Command {}

  /**
   * Readers who wait for the worker's answer to one question.
   *
   * @param goesOn whether they have read the stream already, up to the position
   */
  private record Joining(
      List<ActorRef<RelayNews>> readers, Optional<StreamPosition> resume, boolean goesOn) {}

  /**
   * What a relay works with.
   *
   * @param toSeries says something to the worker of a series
   * @param patience after which a question without an answer is asked again: longer than a worker takes to say why not
   */
  public record Tools(
      BiConsumer<Series, WorkerCommand> toSeries,
      Backoff backoff,
      Duration patience,
      RandomGenerator random) {}

  private final StreamKey stream;
  private final Tools tools;
  private final ActorRef<WatchEvent> watcher;
  private final ActorRef<Idle> publisher;
  private final Map<Long, Joining> joining = new LinkedHashMap<>();
  private List<ActorRef<RelayNews>> readers = new ArrayList<>();
  private @Nullable ActorRef<?> worker;
  private @Nullable StreamPosition position;
  private long joined;
  private long asked;
  private int refusals;
  private boolean closed;

  static Behavior<Command> create(StreamKey stream, Tools tools, ActorRef<Idle> publisher) {
    return Behaviors.setup(context -> new Relay(context, stream, tools, publisher));
  }

  private Relay(
      ActorContext<Command> context, StreamKey stream, Tools tools, ActorRef<Idle> publisher) {
    super(context);
    this.stream = stream;
    this.tools = tools;
    this.publisher = publisher;
    this.watcher = context.messageAdapter(WatchEvent.class, WorkerSaid::new);
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder().onAnyMessage(this::onCommand).build();
  }

  private Behavior<Command> onCommand(Command command) {
    switch (command) {
      case Join join -> {
        joined++;
        getContext().watchWith(join.reader, new ReaderGone(join.reader));
        ask(new Joining(new ArrayList<>(List.of(join.reader)), join.resume, false));
      }
      case WorkerSaid said -> heard(said.event);
      case WorkerGone gone -> {
        if (gone.worker.equals(worker)) {
          worker = null;
          List<Joining> unanswered = List.copyOf(joining.values());
          joining.clear();
          takeUpAgain();
          unanswered.forEach(this::ask);
        }
      }
      case AskAgain again -> {
        Joining waiting = joining.remove(again.number);
        if (waiting != null) {
          ask(waiting);
        }
      }
      case ReaderGone gone -> left(gone.reader);
      case Close close -> closed = true;
    }
    return closed && readers.isEmpty() && joining.isEmpty() ? Behaviors.stopped() : this;
  }

  private void ask(Joining waiting) {
    long number = ++asked;
    joining.put(number, waiting);
    tools.toSeries.accept(stream.series(), stream.watch(waiting.resume, watcher, number));
    getContext().scheduleOnce(tools.patience, getContext().getSelf(), new AskAgain(number));
  }

  private void heard(WatchEvent event) {
    switch (event) {
      case WatchEvent.Began began -> began(began);
      case WatchEvent.Denied denied -> denied(denied.reader(), denied.refusal());
      case WatchEvent.Snapshot snapshot -> {
        position = new StreamPosition(snapshot.epoch(), snapshot.seq());
        tell(readers, new RelayNews.Begins(snapshot));
      }
      case WatchEvent.Updates updates -> updated(updates.readings());
      case WatchEvent.Halted halt -> tell(readers, new RelayNews.Halted(halt.why()));
      case WatchEvent.Left left -> {
        follow(null); // its end is no news any more
        takeUpAgain();
      }
    }
  }

  private void updated(List<Reading> readings) {
    if (position != null && !readings.isEmpty()) {
      position = new StreamPosition(position.epoch(), readings.getLast().seq());
      tell(readers, new RelayNews.Updated(readings));
    }
  }

  private void began(WatchEvent.Began began) {
    follow(began.worker());
    refusals = 0;
    Joining waiting = joining.remove(began.reader());
    if (waiting == null) {
      return; // they have left meanwhile
    }
    List<Reading> missed =
        began.how() instanceof WatchEvent.Resumed resumed ? resumed.missed() : List.of();
    position = new StreamPosition(
        began.how().epoch(),
        missed.isEmpty() ? began.how().seq() : missed.getLast().seq());
    // A worker that has started again has another epoch; the same one, asked again, goes on.
    boolean connects = waiting.goesOn && began.how() instanceof WatchEvent.Resumed;
    if (!connects) {
      tell(waiting.readers, new RelayNews.Begins(began.how()));
    } else if (!missed.isEmpty()) {
      tell(waiting.readers, new RelayNews.Updated(missed));
    }
    began.halted().ifPresent(why -> tell(waiting.readers, new RelayNews.Halted(why)));
    readers.addAll(waiting.readers);
  }

  private void follow(@Nullable ActorRef<?> now) {
    if (Objects.equals(now, worker)) {
      return;
    }
    if (worker != null) {
      getContext().unwatch(worker);
    }
    worker = now;
    if (now != null) {
      getContext().watchWith(now, new WorkerGone(now));
    }
  }

  /** Who reads already asks again from where the stream is: as one, for all are there. */
  private void takeUpAgain() {
    if (!readers.isEmpty()) {
      Joining all = new Joining(readers, Optional.ofNullable(position), true);
      readers = new ArrayList<>();
      ask(all);
    }
  }

  /** What will pass is no reason to end a stream that somebody reads. */
  private void denied(long number, Refusal refusal) {
    Joining waiting = joining.get(number);
    if (waiting == null) {
      return;
    }
    boolean passes = refusal.code() == Refusal.Code.STOPPING
        || waiting.goesOn && refusal.code().passes();
    if (passes) {
      refusals++;
      getContext()
          .scheduleOnce(
              tools.backoff.after(refusals, tools.random),
              getContext().getSelf(),
              new AskAgain(number));
    } else {
      joining.remove(number);
      tell(waiting.readers, new RelayNews.Ended(refusal));
    }
  }

  private void left(ActorRef<RelayNews> reader) {
    readers.remove(reader);
    joining.values().forEach(waiting -> waiting.readers.remove(reader));
    joining.values().removeIf(waiting -> waiting.readers.isEmpty());
    if (readers.isEmpty() && joining.isEmpty()) {
      publisher.tell(new Idle(stream, getContext().getSelf(), joined));
    }
  }

  private static void tell(List<ActorRef<RelayNews>> readers, RelayNews news) {
    readers.forEach(reader -> reader.tell(news));
  }
}
