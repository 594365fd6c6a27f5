package io.cryptvault.actors.publish;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.bytes.InThisJvm;
import io.cryptvault.actors.pace.Backoff;
import io.cryptvault.actors.reading.Reading;
import io.cryptvault.actors.reading.SeriesBars;
import io.cryptvault.actors.series.Question;
import io.cryptvault.actors.series.StreamPosition;
import io.cryptvault.actors.series.WatchEvent;
import io.cryptvault.actors.series.WorkerCommand;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.jspecify.annotations.Nullable;

/**
 * One stream, as this process reads it. It watches the worker once and sends every subscription the same update objects, so that each is
 * encoded once. When the worker goes away, whether it says so or its process dies, the relay resumes the stream from its last position.
 * Readers see nothing, or a snapshot when the updates between are no longer kept. It ends with its last reader.
 */
public final class Relay extends AbstractBehavior<Relay.Command> {

  /** What a relay understands. */
  sealed interface Command extends InThisJvm {}

  /** A reader wants the stream. It learns when the series is ready, or why it is not. */
  record Join(Seat seat) implements Command {}

  private record SeatSaid(Seat.Said said) implements Command {}

  /** A reader no longer wants the stream. */
  record Leave(Seat seat) implements Command {}

  /**
   * Nobody reads this stream any more; sent to the publisher.
   *
   * @param joined number of readers that have joined so far: one more may be on the way from the publisher
   */
  record Idle(StreamKey stream, ActorRef<Command> relay, long joined) implements InThisJvm {}

  /** The publisher sends no more readers here. */
  enum Close implements Command {
    INSTANCE
  }

  private record WorkerSaid(WatchEvent event) implements Command {}

  private record WorkerGone(ActorRef<?> worker) implements Command {}

  private record ReaderGone(ActorRef<ReaderNote> reader) implements Command {}

  private record Knocked(Answer<SeriesBars> answer) implements Command {}

  private record KnockAgain(long number) implements Command {}

  private record AskAgain(long number) implements Command {}

  /**
   * Readers that wait for the worker's answer to one question.
   *
   * @param goesOn whether they have read the stream already, up to the position
   */
  private record Joining(List<Seat> seats, Optional<StreamPosition> resume, boolean goesOn) {}

  /**
   * What all relays share.
   *
   * @param toSeries sends a command to the worker of a series
   * @param backoff pauses after refusals
   * @param patience after which an unanswered question is asked again; longer than a worker takes to refuse
   * @param random varies the pauses
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
  private final ActorRef<Answer<SeriesBars>> knocked;
  private final ActorRef<Seat.Said> said;
  /** Readers that have joined and whose stream has not started. */
  private final Set<Seat> waiting = new LinkedHashSet<>();
  /** Those of them that do not know yet that the series is ready. */
  private final List<Seat> knocking = new ArrayList<>();

  private final Map<Long, Joining> joining = new LinkedHashMap<>();
  private List<Seat> seats = new ArrayList<>();
  /** Number of the question whether the series is ready; 0 when none is open. */
  private long knock;
  /** Number of the newest update that was sent; forming updates that lie in seats do not count. */
  private long sent;

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
    this.knocked = messageAdapterOfAnswers(context);
    this.said = context.messageAdapter(Seat.Said.class, SeatSaid::new);
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder().onAnyMessage(this::onCommand).build();
  }

  private Behavior<Command> onCommand(Command command) {
    switch (command) {
      case Join join -> join(join.seat);
      case SeatSaid spoken -> {
        switch (spoken.said) {
          case Seat.Begin begin -> begin(begin);
          case Seat.StepBack back -> {
            remove(back.seat()::equals);
            waiting.add(back.seat());
          }
        }
      }
      case Knocked answered -> knocked(answered.answer);
      case KnockAgain again -> {
        if (again.number == knock) {
          knock();
        }
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
      case Leave leave -> {
        remove(leave.seat::equals);
        unwatch(leave.seat.reader());
        ifIdle();
      }
      case ReaderGone gone -> {
        remove(seat -> seat.reader().equals(gone.reader));
        ifIdle();
      }
      case Close close -> closed = true;
    }
    return closed && isIdle() ? Behaviors.stopped() : this;
  }

  private void begin(Seat.Begin begin) {
    if (waiting.remove(begin.seat())) {
      ask(new Joining(new ArrayList<>(List.of(begin.seat())), begin.resume(), false));
    }
  }

  private void join(Seat seat) {
    joined++;
    seat.tell(new Seat.Entered(stream, seat, said));
    getContext().watchWith(seat.reader(), new ReaderGone(seat.reader()));
    waiting.add(seat);
    if (worker != null) {
      seat.tell(new Seat.Ready(seat));
    } else {
      knocking.add(seat);
      if (knock == 0) {
        knock();
      }
    }
  }

  /**
   * Asks for a bar, so that the series is loaded. All series of a reader are loaded at the same time, while their snapshots, which need
   * room, are made in turn.
   */
  private void knock() {
    knock = ++asked;
    tools.toSeries.accept(stream.series(), new Question.GetBars(1, knocked));
    getContext().scheduleOnce(tools.patience, getContext().getSelf(), new KnockAgain(knock));
  }

  private void knocked(Answer<SeriesBars> answer) {
    if (knock == 0) {
      return; // answered twice
    }
    if (answer instanceof Answer.Denied<SeriesBars> denied
        && denied.refusal().code() == Refusal.Code.STOPPING) {
      refusals++;
      getContext()
          .scheduleOnce(
              tools.backoff.after(refusals, tools.random),
              getContext().getSelf(),
              new KnockAgain(knock));
      return;
    }
    knock = 0;
    List<Seat> asking = List.copyOf(knocking);
    knocking.clear();
    switch (answer) {
      case Answer.Given<SeriesBars> given ->
        asking.forEach(seat -> seat.tell(new Seat.Ready(seat)));
      case Answer.Denied<SeriesBars> denied -> {
        asking.forEach(waiting::remove);
        tell(asking, new RelayNews.Ended(denied.refusal()));
      }
    }
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
        at(snapshot.epoch(), snapshot.seq());
        sent = snapshot.seq();
        tell(seats, new RelayNews.Begins(snapshot));
      }
      case WatchEvent.Updates updates -> updated(updates.readings());
      case WatchEvent.Halted halt -> tell(seats, new RelayNews.Halted(halt.why()));
      case WatchEvent.WorkerGone left -> {
        follow(null); // its end is already known
        takeUpAgain();
      }
    }
  }

  private void updated(List<Reading> readings) {
    if (position != null && !readings.isEmpty()) {
      at(position.epoch(), readings.getLast().seq());
      tellUpdates(seats, position.epoch(), readings);
    }
  }

  private void at(String epoch, long seq) {
    position = new StreamPosition(epoch, seq);
  }

  /** Sends closed and corrected updates; puts the newest forming one into the seats. */
  private void tellUpdates(List<Seat> to, String epoch, List<Reading> readings) {
    List<Reading> kept =
        readings.stream().filter(reading -> reading.kind() != Finality.FORMING).toList();
    if (!kept.isEmpty()) {
      sent = kept.getLast().seq();
      tell(to, new RelayNews.Updated(kept));
    }
    Reading last = readings.getLast();
    if (last.kind() == Finality.FORMING) {
      Seat.Forming forming = new Seat.Forming(epoch, last, sent);
      to.forEach(seat -> seat.put(forming));
    }
  }

  private void began(WatchEvent.Began began) {
    follow(began.worker());
    refusals = 0;
    Joining waiting = joining.remove(began.reader());
    if (waiting == null) {
      return; // the readers have left meanwhile
    }
    List<Reading> missed =
        began.how() instanceof WatchEvent.Resumed resumed ? resumed.missed() : List.of();
    if (position == null || !position.epoch().equals(began.how().epoch())) {
      sent = began.how().seq();
    }
    String epoch = began.how().epoch();
    at(epoch, missed.isEmpty() ? began.how().seq() : missed.getLast().seq());
    // A restarted worker has another epoch; the same worker, asked again, resumes.
    boolean connects = waiting.goesOn && began.how() instanceof WatchEvent.Resumed;
    if (!connects) {
      tell(waiting.seats, new RelayNews.Begins(began.how()));
    } else if (!missed.isEmpty()) {
      tellUpdates(waiting.seats, epoch, missed);
    }
    began.halted().ifPresent(why -> tell(waiting.seats, new RelayNews.Halted(why)));
    seats.addAll(waiting.seats);
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

  /** Asks again for all present readers at once, from the stream's position. */
  private void takeUpAgain() {
    if (!seats.isEmpty()) {
      Joining all = new Joining(seats, Optional.ofNullable(position), true);
      seats = new ArrayList<>();
      ask(all);
    }
  }

  /** A temporary refusal does not end a stream that somebody reads. */
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
      tell(waiting.seats, new RelayNews.Ended(refusal));
      ifIdle();
    }
  }

  private void remove(Predicate<Seat> which) {
    seats.removeIf(which);
    waiting.removeIf(which);
    knocking.removeIf(which);
    joining.values().forEach(one -> one.seats.removeIf(which));
    joining.values().removeIf(one -> one.seats.isEmpty());
  }

  /** Stops watching a reader, unless it has other seats here. */
  private void unwatch(ActorRef<ReaderNote> reader) {
    boolean stays = Stream.concat(
            Stream.concat(seats.stream(), waiting.stream()),
            joining.values().stream().flatMap(one -> one.seats.stream()))
        .anyMatch(seat -> seat.reader().equals(reader));
    if (!stays) {
      getContext().unwatch(reader);
    }
  }

  private boolean isIdle() {
    return seats.isEmpty() && waiting.isEmpty() && joining.isEmpty();
  }

  private void ifIdle() {
    if (isIdle()) {
      publisher.tell(new Idle(stream, getContext().getSelf(), joined));
    }
  }

  private void tell(List<Seat> to, RelayNews news) {
    long seq = position == null ? 0 : position.seq();
    to.forEach(seat -> seat.tell(new Seat.News(seat, news, seq)));
  }

  @SuppressWarnings("unchecked") // every question of a relay has this type of answer
  private static ActorRef<Answer<SeriesBars>> messageAdapterOfAnswers(
      ActorContext<Command> context) {
    return context.messageAdapter(
        (Class<Answer<SeriesBars>>) (Class<?>) Answer.class, Knocked::new);
  }
}
