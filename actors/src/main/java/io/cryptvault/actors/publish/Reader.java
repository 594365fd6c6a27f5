package io.cryptvault.actors.publish;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.budget.Account;
import io.cryptvault.actors.budget.Budget;
import io.cryptvault.actors.budget.Charge;
import io.cryptvault.actors.series.StreamPosition;
import io.cryptvault.actors.telemetry.Tally;
import io.cryptvault.config.PublishSettings;
import io.cryptvault.engine.market.Series;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/**
 * All streams of one reader, such as a connection, and the updates it has not taken. It lives in an actor of its owner, which passes on
 * every {@link ReaderNote} and takes the next events whenever the reader can have more:
 *
 * <ol>
 *   <li>closed and corrected updates of all streams, in turn. They are kept up to {@code cryptvault.publish.queue-size}; beyond
 *       it every stream ends as {@code SLOW_READER};
 *   <li>then the next snapshot. Streams start one after another, as far as there is room for their snapshots. A stream without room
 *       waits in line, and its snapshot is not requested before;
 *   <li>then forming updates, the newest of each stream, when {@link FormingPace} allows; one time in eight before the snapshots.
 * </ol>
 *
 * <p>Within a stream, events are ordered by sequence number. Confined to its owner.
 */
public final class Reader {
  /** Limits of one take, in updates and in about how many bytes: updates that were handed over can no longer be merged. */
  private static final int MOST_AT_ONCE = 64;

  private static final long BYTES_AT_ONCE = 64 * 1024;
  /** Forming updates in one take: a thousand readers that all have some are served within a fraction of a second. */
  private static final int MOST_FORMING = 16;
  /** While hundreds of streams start, one take in eight is for forming updates, so that started streams keep moving. */
  private static final int FORMING_EVERY = 8;
  /** How long a beginning waits for room in the budget before it tries again. */
  private static final Duration ROOM = Duration.ofMillis(200);

  /** Notes that a reader sends to itself. */
  private sealed interface Own extends ReaderNote {}

  private record Gone(ActorRef<?> feeder) implements Own {}

  private enum Wake implements Own {
    INSTANCE
  }

  /** What a reader's owner learns. */
  public sealed interface Event {
    /** {@return the number that {@link #open} returned} */
    long stream();
  }

  /**
   * A stream is open; its snapshot follows when it can be taken.
   *
   * @param stream the number that {@link #open} returned
   */
  public record Opened(long stream) implements Event {}

  /**
   * A stream will not start, or has ended.
   *
   * @param stream the number that {@link #open} returned
   * @param why for the user
   */
  public record Ended(long stream, Refusal why) implements Event {}

  /**
   * An event of a stream.
   *
   * @param stream the number that {@link #open} returned
   * @param event may be shared with other readers
   */
  public record Delivered(long stream, StreamEvent event) implements Event {}

  /** How far a stream has come towards its first event. */
  private enum Phase {
    /** The series may have to be loaded first. */
    ENTERING,
    /** There is no room yet for its beginning. */
    IN_LINE,
    /** The worker has been asked. */
    ASKED,
    BEGUN
  }

  /** One stream. */
  private static final class Open {
    private final StreamKey key;
    private final Seat seat;
    private final PendingUpdates pending;
    private Phase phase = Phase.ENTERING;
    private boolean opened;
    private @Nullable ActorRef<Seat.Said> relay;

    Open(StreamKey key, Seat seat, PendingUpdates pending) {
      this.key = key;
      this.seat = seat;
      this.pending = pending;
    }

    void tellRelay(Seat.Said said) {
      if (relay != null) {
        relay.tell(said);
      }
    }
  }

  private final ReaderOwner owner;
  private final ReaderGate gate;
  private final PublishSettings settings;
  private final Tally tally;
  private final Charge charge;
  private final Allowance allowance;
  private final PendingUpdates.InFlight inFlight = new PendingUpdates.InFlight();
  private final FormingPace pace = new FormingPace();

  private final Map<Long, Open> streams = new HashMap<>();
  /** Streams for whose beginning there is no room yet. */
  private final Deque<Open> line = new ArrayDeque<>();
  // Streams that may have something to take; one that has nothing is skipped.
  private final Set<Open> withBeginning = new LinkedHashSet<>();
  private final Set<Open> withKept = new LinkedHashSet<>();
  private final Set<Open> withForming = new LinkedHashSet<>();
  private long lastNumber;
  /** Whether the last take had nothing. */
  private boolean idle;

  /** Number of takes for beginnings since the last one for forming updates. */
  private int beginningTurns;

  private boolean wakeIsDue;
  private @Nullable ActorRef<?> watched;

  Reader(ReaderOwner owner, ReaderGate gate, PublishSettings settings, Tally tally, Budget budget) {
    this.owner = owner;
    this.gate = gate;
    this.settings = settings;
    this.tally = tally;
    this.charge = budget.reserve(Account.SUBSCRIPTIONS, 0);
    this.allowance = new Allowance(settings.queueSize(), charge);
  }

  /**
   * Opens a stream. {@link Opened} or {@link Ended} follows.
   *
   * @param series whose readings are wanted
   * @param formulas as typed
   * @param forming whether updates of the forming bar are wanted, too
   * @param resume the last update that the reader has; the updates after it follow if they are still kept, else a snapshot
   * @return the stream's number, unique in this reader
   */
  public long open(
      Series series, List<String> formulas, boolean forming, Optional<StreamPosition> resume) {
    StreamKey key = new StreamKey(series, formulas, forming);
    Seat seat = new Seat(owner.self(), ++lastNumber, charge);
    PendingUpdates pending = new PendingUpdates(key.formulas().size(), resume, seat, allowance);
    streams.put(lastNumber, new Open(key, seat, pending));
    gate.enter(key, seat);
    return lastNumber;
  }

  /**
   * Closes a stream: no further event of it follows.
   *
   * @param stream the number that {@link #open} returned; ignored when the stream has ended
   */
  public void close(long stream) {
    Open open = streams.get(stream);
    if (open != null) {
      remove(open);
      admit();
    }
  }

  /** Closes all streams. */
  public void end() {
    line.clear(); // none of them may start now
    List.copyOf(streams.values()).forEach(this::remove);
  }

  private void remove(Open open) {
    streams.remove(open.seat.number());
    open.pending.end();
    if (open.phase == Phase.IN_LINE) {
      line.remove(open);
    }
    withBeginning.remove(open);
    withKept.remove(open);
    withForming.remove(open);
    gate.leave(open.key, open.seat);
  }

  /** {@return whether a stream waits for room until the reader has taken earlier events} */
  public boolean isFull() {
    return !line.isEmpty();
  }

  /**
   * Takes a note.
   *
   * @param note for this reader, from {@link ReaderOwner#self}, {@code watch} or {@code later}
   * @return events that the owner must learn at once; often none
   */
  public List<Event> hear(ReaderNote note) {
    return switch (note) {
      case Seat.Note fromRelay -> noted(fromRelay);
      case Own own -> own(own);
      default -> throw new IllegalArgumentException("expected a note for this reader, was " + note);
    };
  }

  private List<Event> own(Own note) {
    return switch (note) {
      case Gone gone -> {
        List<Event> events = new ArrayList<>();
        for (Open open : List.copyOf(streams.values())) {
          if (gone.feeder.equals(open.relay) || gone.feeder.equals(watched)) {
            events.addAll(ended(open, stopped(open)));
          }
        }
        yield events;
      }
      case Wake wake -> {
        wakeIsDue = false;
        admit();
        yield List.of();
      }
    };
  }

  private List<Event> noted(Seat.Note note) {
    return switch (note) {
      case Seat.Asked asked -> {
        if (watched == null) {
          watched = asked.opener();
          owner.watch(asked.opener(), new Gone(asked.opener()));
        }
        yield List.of();
      }
      case Seat.Failed failed -> {
        List<Event> events = new ArrayList<>();
        for (Open open : List.copyOf(streams.values())) {
          events.addAll(ended(open, Refusal.of(failed.cause())));
        }
        yield events;
      }
      case Seat.TooMany many -> ended(streams.get(many.seat().number()), many.why());
      case Seat.Entered entered -> entered(entered);
      case Seat.Ready ready -> {
        Open open = streams.get(ready.seat().number());
        if (open != null && open.phase == Phase.ENTERING) {
          queue(open);
          admit();
        }
        yield List.of();
      }
      case Seat.News news -> {
        Open open = streams.get(news.seat().number());
        yield open == null ? List.of() : heard(open, news);
      }
      case Seat.FormingReady ready -> {
        Open open = streams.get(ready.seat().number());
        if (open != null) {
          withForming.add(open);
        }
        yield List.of();
      }
    };
  }

  private List<Event> entered(Seat.Entered entered) {
    Open open = streams.get(entered.seat().number());
    if (open == null) { // the reader has left; the note may have overtaken its entry, so it is sent
      // again
      gate.leave(entered.stream(), entered.seat());
    } else {
      open.relay = entered.relay();
      owner.watch(entered.relay(), new Gone(entered.relay()));
    }
    return List.of();
  }

  private List<Event> ended(@Nullable Open open, Refusal why) {
    if (open == null) {
      return List.of();
    }
    remove(open);
    admit();
    return List.of(new Ended(open.seat.number(), why));
  }

  private static Refusal stopped(Open open) {
    return new Refusal(
        Refusal.Code.STOPPING,
        open.key.series() + ": the feed of this stream has stopped; subscribe again");
  }

  private List<Event> heard(Open open, Seat.News news) {
    if (news.news() instanceof RelayNews.Ended ended) {
      return ended(open, ended.refusal());
    }
    if (open.phase == Phase.IN_LINE
        || open.phase == Phase.ASKED && !(news.news() instanceof RelayNews.Begins)) {
      return List.of(); // sent before the relay knew that the stream stepped back
    }
    return switch (news.news()) {
      case RelayNews.Begins begins -> begins(open, begins);
      case RelayNews.Updated updated -> {
        open.pending.keep(updated.readings());
        withKept.add(open);
        yield !idle && allowance.isExceeded() ? ended(open, slow(open)) : List.of();
      }
      case RelayNews.Halted halted -> {
        open.pending.halt(halted.why(), news.seq());
        withKept.add(open);
        yield List.of();
      }
      case RelayNews.Ended ended -> throw new IllegalStateException("handled above");
    };
  }

  private List<Event> begins(Open open, RelayNews.Begins begins) {
    if (!open.pending.begin(begins.how())) {
      open.tellRelay(new Seat.StepBack(open.seat));
      queue(open);
      admit(); // so that it tries again, even if the reader has nothing to take
      return List.of();
    }
    open.phase = Phase.BEGUN;
    withBeginning.add(open);
    admit(); // it may have taken less room than was reserved
    boolean first = !open.opened;
    open.opened = true;
    return first ? List.of(new Opened(open.seat.number())) : List.of();
  }

  private Refusal slow(Open open) {
    tally.slowReader();
    return new Refusal(
        Refusal.Code.SLOW_READER,
        open.key.series() + ": updates were not taken in time, the reader holds " + allowance
            + "; read faster or subscribe to fewer");
  }

  private void queue(Open open) {
    open.phase = Phase.IN_LINE;
    line.add(open);
  }

  /** Starts waiting streams as far as there is room. */
  private void admit() {
    while (!line.isEmpty()) {
      Open open = line.getFirst();
      int rows = open.pending.resume().isPresent()
          ? Math.max(settings.snapshotBars(), settings.resumeUpdates())
          : settings.snapshotBars();
      if (!open.pending.reserve(rows)) {
        if (allowance.isShort()) {
          wake(ROOM); // what the reader takes makes no room
        }
        return;
      }
      line.removeFirst();
      open.phase = Phase.ASKED;
      open.tellRelay(new Seat.Begin(open.seat, open.pending.resume()));
    }
  }

  /** The reader was given something else, such as an answer, and takes nothing more before it has taken that. */
  public void given() {
    idle = false;
  }

  /** The reader has taken everything that it was given. */
  public void taken() {
    inFlight.release(allowance);
    pace.taken(owner.nanoTime());
    admit();
  }

  /**
   * Takes the next events. When there are none, the owner tries again after each note.
   *
   * @param beginnings whether streams may start; otherwise those that have not started wait
   * @return the next events, often several; empty when there are none
   */
  public List<Delivered> take(boolean beginnings) {
    List<Delivered> taken = new ArrayList<>();
    long bytes = takeKept(taken);
    if (beginnings && !takeFormingBefore(taken)) {
      takeBeginnings(taken, bytes);
    }
    if (taken.isEmpty()) {
      takeForming(taken);
    }
    idle = taken.isEmpty();
    return taken;
  }

  private long takeKept(List<Delivered> taken) {
    long bytes = 0;
    while (isLess(taken, bytes) && !withKept.isEmpty()) {
      Open open = withKept.iterator().next();
      withKept.remove(open);
      while (isLess(taken, bytes) && open.pending.hasKept()) {
        add(taken, open, open.pending.takeKept(inFlight));
        bytes += open.pending.rowBytes();
      }
      if (open.pending.hasKept()) {
        withKept.add(open); // after the others
      } else {
        takeHalt(taken, open);
        later(open);
      }
    }
    return bytes;
  }

  private static boolean isLess(List<Delivered> taken, long bytes) {
    return taken.size() < MOST_AT_ONCE && bytes < BYTES_AT_ONCE;
  }

  /** A halt follows the forming updates from before it. */
  private void takeHalt(List<Delivered> taken, Open open) {
    if (open.pending.hasHalt()) {
      add(taken, open, open.pending.takeForming());
    }
    if (open.pending.hasHalt()) {
      taken.add(new Delivered(open.seat.number(), open.pending.takeHalt()));
    }
  }

  private void takeBeginnings(List<Delivered> taken, long before) {
    long bytes = before;
    while (isLess(taken, bytes) && !withBeginning.isEmpty()) {
      Open open = withBeginning.iterator().next();
      withBeginning.remove(open);
      if (open.pending.hasBeginning()) {
        bytes += open.pending.beginningBytes();
        taken.add(new Delivered(open.seat.number(), open.pending.takeBeginning(inFlight)));
        later(open);
      }
    }
  }

  /** Takes forming updates although streams wait to start, when it is their turn and there are some. */
  private boolean takeFormingBefore(List<Delivered> taken) {
    if (withBeginning.isEmpty() || ++beginningTurns < FORMING_EVERY) {
      return false;
    }
    int before = taken.size();
    takeForming(taken);
    if (taken.size() == before) {
      return false;
    }
    beginningTurns = 0;
    return true;
  }

  private void takeForming(List<Delivered> taken) {
    if (withForming.isEmpty()) {
      return;
    }
    Duration wait = pace.left(owner.nanoTime());
    if (wait.isPositive()) {
      wake(wait);
      return;
    }
    int before = taken.size();
    while (taken.size() - before < MOST_FORMING && !withForming.isEmpty()) {
      Open open = withForming.iterator().next();
      withForming.remove(open);
      add(taken, open, open.pending.takeForming());
    }
    if (taken.size() > before) {
      pace.gave(owner.nanoTime());
    }
  }

  private void add(List<Delivered> taken, Open open, StreamEvent.@Nullable Update update) {
    if (update != null) {
      taken.add(new Delivered(open.seat.number(), update));
      if (update.skipped() > 0) {
        tally.skipped(update.skipped());
      }
    }
  }

  private void wake(Duration after) {
    if (!wakeIsDue) {
      wakeIsDue = true;
      owner.later(after, Wake.INSTANCE);
    }
  }

  /** Queues the stream again when it has more to take. */
  private void later(Open open) {
    if (open.pending.hasKept() || open.pending.hasHalt()) {
      withKept.add(open);
    } else if (open.pending.hasForming()) {
      withForming.add(open);
    }
  }

  /** Bytes held for the reader. */
  long held() {
    return allowance.held();
  }
}
