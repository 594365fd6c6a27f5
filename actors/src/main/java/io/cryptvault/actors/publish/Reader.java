package io.cryptvault.actors.publish;

import io.cryptvault.actors.answer.Refusal;
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
 * All streams of one reader, such as a connection, and what it has not taken of them. It lives in an actor of its owner, which
 * hands on every {@link ReaderNote} and takes what comes next whenever the reader can have more:
 *
 * <ol>
 *   <li>closed and corrected updates of all streams, in turn; they are kept up to {@code cryptvault.publish.queue-size}, beyond
 *       which every stream ends as {@code SLOW_READER};
 *   <li>then the next snapshot. Streams begin one after another, as far as there is room for their snapshots: one without room
 *       waits in line, and is not asked for before;
 *   <li>then forming updates, the newest of each stream, as {@link FormingPace} has it; one time in eight before the snapshots.
 * </ol>
 *
 * <p>Within a stream the order is that of its numbers. Confined to its owner.
 */
public final class Reader {
  /** Updates handed over in one go, at most, and about how many bytes: what is handed over cannot be merged any more. */
  private static final int MOST_AT_ONCE = 64;

  private static final long BYTES_AT_ONCE = 64 * 1024;
  /** Forming ones: a thousand readers that all have some are served within a fraction of a second. */
  private static final int MOST_FORMING = 16;
  /** While hundreds of streams begin, one time in eight is for forming updates: those that have begun do not stand still. */
  private static final int FORMING_EVERY = 8;

  /** Notes of a reader to itself. */
  private sealed interface Own extends ReaderNote {}

  private record Gone(ActorRef<?> feeder) implements Own {}

  private enum Wake implements Own {
    INSTANCE
  }

  /** What a reader is told. */
  public sealed interface Event {
    /** The number that {@link #open} gave. */
    long stream();
  }

  /** A stream is there; its snapshot follows when it can be taken. */
  public record Opened(long stream) implements Event {}

  /** A stream will not begin, or ends. */
  public record Ended(long stream, Refusal why) implements Event {}

  /** A stream goes on. */
  public record Told(long stream, StreamEvent event) implements Event {}

  /** Where a stream is on its way to its first event. */
  private enum Phase {
    /** Its series may have to be loaded first. */
    ENTERING,
    /** There is no room yet for how it begins. */
    IN_LINE,
    /** The worker has been asked. */
    ASKED,
    BEGUN
  }

  /** One stream. */
  private static final class Open {
    private final StreamKey key;
    private final Seat seat;
    private final PendingUpdates untaken;
    private Phase phase = Phase.ENTERING;
    private boolean opened;
    private @Nullable ActorRef<Seat.Said> relay;

    Open(StreamKey key, Seat seat, PendingUpdates untaken) {
      this.key = key;
      this.seat = seat;
      this.untaken = untaken;
    }

    void tellRelay(Seat.Said said) {
      if (relay != null) {
        relay.tell(said);
      }
    }
  }

  private final ReaderOwner owner;
  private final ReaderGate door;
  private final PublishSettings settings;
  private final Tally tally;
  private final Allowance allowance;
  private final PendingUpdates.InFlight inFlight = new PendingUpdates.InFlight();
  private final FormingPace pace = new FormingPace();

  private final Map<Long, Open> streams = new HashMap<>();
  /** Those for whose beginning there is no room yet. */
  private final Deque<Open> line = new ArrayDeque<>();
  // Those that have something to take; one that has nothing after all is passed over.
  private final Set<Open> withBeginning = new LinkedHashSet<>();
  private final Set<Open> withKept = new LinkedHashSet<>();
  private final Set<Open> withForming = new LinkedHashSet<>();
  private long numbers;
  /** Whether the reader has asked for more and there was none. */
  private boolean idle;

  /** How often streams that begin had their turn since forming updates had theirs. */
  private int beginningTurns;

  private boolean wakes;
  private @Nullable ActorRef<?> watched;

  Reader(ReaderOwner owner, ReaderGate door, PublishSettings settings, Tally tally) {
    this.owner = owner;
    this.door = door;
    this.settings = settings;
    this.tally = tally;
    this.allowance = new Allowance(settings.queueSize());
  }

  /**
   * Opens a stream; {@link Opened} or {@link Ended} follows.
   *
   * @param forming whether updates of the forming bar are wanted, too
   * @param resume what the reader has already, so that the updates after it are told if they are still there
   */
  public long open(
      Series series, List<String> formulas, boolean forming, Optional<StreamPosition> resume) {
    StreamKey key = new StreamKey(series, formulas, forming);
    Seat seat = new Seat(owner.self(), ++numbers);
    PendingUpdates untaken = new PendingUpdates(key.formulas().size(), resume, seat, allowance);
    streams.put(numbers, new Open(key, seat, untaken));
    door.enter(key, seat);
    return numbers;
  }

  /** The reader wants a stream no more: nothing of it comes any more. */
  public void close(long stream) {
    Open open = streams.get(stream);
    if (open != null) {
      remove(open);
      admit();
    }
  }

  /** The reader wants nothing more: all its streams are given back. */
  public void end() {
    line.clear(); // nobody of them begins
    List.copyOf(streams.values()).forEach(this::remove);
  }

  private void remove(Open open) {
    streams.remove(open.seat.number());
    open.untaken.end();
    if (open.phase == Phase.IN_LINE) {
      line.remove(open);
    }
    withBeginning.remove(open);
    withKept.remove(open);
    withForming.remove(open);
    door.leave(open.key, open.seat);
  }

  /** Whether a stream waits until the reader has taken what is before it. */
  public boolean isFull() {
    return !line.isEmpty();
  }

  /** Takes a note; what the owner is to know at once comes back. */
  public List<Event> hear(ReaderNote note) {
    return switch (note) {
      case Seat.Note told -> told(told);
      case Own own -> own(own);
      default -> throw new IllegalArgumentException("expected a note of this room, was " + note);
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
        wakes = false;
        yield List.of();
      }
    };
  }

  private List<Event> told(Seat.Note note) {
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
      case Seat.FormingCame came -> {
        Open open = streams.get(came.seat().number());
        if (open != null) {
          withForming.add(open);
        }
        yield List.of();
      }
    };
  }

  private List<Event> entered(Seat.Entered entered) {
    Open open = streams.get(entered.seat().number());
    if (open
        == null) { // the reader has left; that may have overtaken its coming, so it is said again
      door.leave(entered.stream(), entered.seat());
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
        open.key.series() + ": what fed this stream has stopped; subscribe again");
  }

  private List<Event> heard(Open open, Seat.News news) {
    if (news.news() instanceof RelayNews.Ended ended) {
      return ended(open, ended.refusal());
    }
    if (open.phase == Phase.IN_LINE
        || open.phase == Phase.ASKED && !(news.news() instanceof RelayNews.Begins)) {
      return List.of(); // said before the relay knew that it stepped back
    }
    return switch (news.news()) {
      case RelayNews.Begins begins -> begins(open, begins);
      case RelayNews.Updated updated -> {
        open.untaken.keep(updated.readings());
        withKept.add(open);
        yield !idle && allowance.isExceeded() ? ended(open, slow(open)) : List.of();
      }
      case RelayNews.Halted halted -> {
        open.untaken.halt(halted.why(), news.seq());
        withKept.add(open);
        yield List.of();
      }
      case RelayNews.Ended ended -> throw new IllegalStateException("told above");
    };
  }

  private List<Event> begins(Open open, RelayNews.Begins begins) {
    if (!open.untaken.begin(begins.how())) {
      open.tellRelay(new Seat.StepBack(open.seat));
      queue(open);
      return List.of();
    }
    open.phase = Phase.BEGUN;
    withBeginning.add(open);
    admit(); // it may have taken less room than it was given
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

  /** Lets those begin for whom there is room. */
  private void admit() {
    while (!line.isEmpty()) {
      Open open = line.getFirst();
      int rows = open.untaken.resume().isPresent()
          ? Math.max(settings.snapshotBars(), settings.resumeUpdates())
          : settings.snapshotBars();
      if (!open.untaken.reserve(rows)) {
        return;
      }
      line.removeFirst();
      open.phase = Phase.ASKED;
      open.tellRelay(new Seat.Begin(open.seat, open.untaken.resume()));
    }
  }

  /** The reader was given something else, such as an answer: it takes nothing more before it has taken that. */
  public void given() {
    idle = false;
  }

  /** The reader has taken all that it was given. */
  public void taken() {
    inFlight.release(allowance);
    pace.taken(owner.nanoTime());
    admit();
  }

  /**
   * What comes next; nothing when there is nothing, and then the owner tries again after each note.
   *
   * @param beginnings whether streams may begin; else those wait that have not
   */
  public List<Told> take(boolean beginnings) {
    List<Told> taken = new ArrayList<>();
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

  private long takeKept(List<Told> taken) {
    long bytes = 0;
    while (isLess(taken, bytes) && !withKept.isEmpty()) {
      Open open = withKept.iterator().next();
      withKept.remove(open);
      while (isLess(taken, bytes) && open.untaken.hasKept()) {
        add(taken, open, open.untaken.takeKept(inFlight));
        bytes += open.untaken.rowBytes();
      }
      if (open.untaken.hasKept()) {
        withKept.add(open); // behind the others
      } else {
        takeHalt(taken, open);
        later(open);
      }
    }
    return bytes;
  }

  private static boolean isLess(List<Told> taken, long bytes) {
    return taken.size() < MOST_AT_ONCE && bytes < BYTES_AT_ONCE;
  }

  /** A halt comes after the forming updates before it. */
  private void takeHalt(List<Told> taken, Open open) {
    if (open.untaken.hasHalt()) {
      add(taken, open, open.untaken.takeForming());
    }
    if (open.untaken.hasHalt()) {
      taken.add(new Told(open.seat.number(), open.untaken.takeHalt()));
    }
  }

  private void takeBeginnings(List<Told> taken, long before) {
    long bytes = before;
    while (isLess(taken, bytes) && !withBeginning.isEmpty()) {
      Open open = withBeginning.iterator().next();
      withBeginning.remove(open);
      if (open.untaken.hasBeginning()) {
        bytes += open.untaken.beginningBytes();
        taken.add(new Told(open.seat.number(), open.untaken.takeBeginning(inFlight)));
        later(open);
      }
    }
  }

  /** Takes forming updates although streams may begin, when it is their turn and there are some. */
  private boolean takeFormingBefore(List<Told> taken) {
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

  private void takeForming(List<Told> taken) {
    if (withForming.isEmpty()) {
      return;
    }
    Duration wait = pace.left(owner.nanoTime());
    if (wait.isPositive()) {
      if (!wakes) {
        wakes = true;
        owner.later(wait, Wake.INSTANCE);
      }
      return;
    }
    int before = taken.size();
    while (taken.size() - before < MOST_FORMING && !withForming.isEmpty()) {
      Open open = withForming.iterator().next();
      withForming.remove(open);
      add(taken, open, open.untaken.takeForming());
    }
    if (taken.size() > before) {
      pace.gave(owner.nanoTime());
    }
  }

  private void add(List<Told> taken, Open open, StreamEvent.@Nullable Update update) {
    if (update != null) {
      taken.add(new Told(open.seat.number(), update));
      if (update.skipped() > 0) {
        tally.skipped(update.skipped());
      }
    }
  }

  /** What a stream has after what was taken has its turn later. */
  private void later(Open open) {
    if (open.untaken.hasKept() || open.untaken.hasHalt()) {
      withKept.add(open);
    } else if (open.untaken.hasForming()) {
      withForming.add(open);
    }
  }

  /** Bytes that are held for the reader. */
  long held() {
    return allowance.held();
  }
}
