package io.cryptvault.actors.universe;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.publish.Reader;
import io.cryptvault.actors.publish.ReaderOwner;
import io.cryptvault.actors.series.StreamPosition;
import io.cryptvault.actors.telemetry.Tally;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * The universes that one reader, such as a connection, reads. It lives in an actor of its owner, as a {@link Reader} does, and beside one:
 * the owner passes on every {@link UniverseNote} and takes the next events whenever the reader can have more. Confined to its owner.
 */
public final class UniverseReader {

  private record Gone(ActorRef<?> feeder) implements UniverseNote {}

  private record Failed(Throwable cause) implements UniverseNote {}

  /**
   * An event of a universe.
   *
   * @param stream the number that {@link #open} returned
   * @param event may be shared with other readers
   */
  public record Delivered(long stream, UniverseEvent event) {}

  /** One universe. */
  private static final class Open {
    private final UniverseSeat seat;
    private boolean opened;

    Open(UniverseSeat seat) {
      this.seat = seat;
    }
  }

  private final ReaderOwner owner;
  private final UniverseGate gate;
  private final Tally tally;
  private final Map<Long, Open> streams = new HashMap<>();
  private final Map<Long, ActorRef<?>> feeders = new HashMap<>();
  private final Set<Open> ready = new LinkedHashSet<>();
  private long lastNumber;

  UniverseReader(ReaderOwner owner, UniverseGate gate, Tally tally) {
    this.owner = owner;
    this.gate = gate;
    this.tally = tally;
  }

  /**
   * Opens a universe. {@link Reader.Opened} or {@link Reader.Ended} follows.
   *
   * @param key which one
   * @param resume the last event that the reader has; the events after it follow if they are still kept, else a snapshot
   * @return the stream's number, unique in this reader and never that of a stream of a {@link Reader}
   */
  public long open(UniverseKey key, Optional<StreamPosition> resume) {
    UniverseSeat seat = new UniverseSeat(owner.self(), --lastNumber);
    streams.put(lastNumber, new Open(seat));
    gate.enter(key, seat, resume, failure -> owner.self().tell(new Failed(failure)));
    return lastNumber;
  }

  /**
   * Closes a universe: no further event of it follows.
   *
   * @param stream the number that {@link #open} returned; ignored when it has ended
   */
  public void close(long stream) {
    Open open = streams.remove(stream);
    if (open != null) {
      feeders.remove(stream);
      ready.remove(open);
      open.seat.leave();
      gate.leave(open.seat);
    }
  }

  /** Closes all. */
  public void end() {
    List.copyOf(streams.keySet()).forEach(this::close);
  }

  /**
   * Takes a note.
   *
   * @param note for this reader
   * @return events that the owner must learn at once; often none
   */
  public List<Reader.Event> hear(UniverseNote note) {
    return switch (note) {
      case UniverseSeat.Ready has -> {
        Open open = streams.get(has.seat().number());
        if (open == null) {
          yield List.of();
        }
        ready.add(open);
        boolean first = !open.opened;
        open.opened = true;
        yield first ? List.of(new Reader.Opened(has.seat().number())) : List.of();
      }
      case UniverseSeat.Denied denied -> ended(denied.seat().number(), denied.why());
      case UniverseSeat.Entered entered -> {
        if (streams.containsKey(entered.seat().number())) {
          feeders.put(entered.seat().number(), entered.feeder());
          owner.watch(entered.feeder(), new Gone(entered.feeder()));
        }
        yield List.of();
      }
      case Gone gone -> {
        List<Reader.Event> events = new ArrayList<>();
        for (Map.Entry<Long, ActorRef<?>> one : List.copyOf(feeders.entrySet())) {
          if (one.getValue().equals(gone.feeder)) {
            events.addAll(ended(
                one.getKey(),
                new Refusal(
                    Refusal.Code.STOPPING,
                    "the feed of this universe has stopped; subscribe again")));
          }
        }
        yield events;
      }
      case Failed failed -> {
        List<Reader.Event> events = new ArrayList<>();
        for (long stream : List.copyOf(streams.keySet())) {
          events.addAll(ended(stream, Refusal.of(failed.cause)));
        }
        yield events;
      }
      default -> throw new IllegalArgumentException("expected a note for this reader, was " + note);
    };
  }

  private List<Reader.Event> ended(long stream, Refusal why) {
    if (!streams.containsKey(stream)) {
      return List.of();
    }
    close(stream);
    if (why.code() == Refusal.Code.SLOW_READER) {
      tally.slowReader();
    }
    return List.of(new Reader.Ended(stream, why));
  }

  /**
   * Takes the next events, all that wait of one universe. When there are none, the owner tries again after each note.
   *
   * @return often one; empty when there are none
   */
  public List<Delivered> take() {
    while (!ready.isEmpty()) {
      Open open = ready.iterator().next();
      ready.remove(open);
      List<Delivered> taken = new ArrayList<>();
      for (UniverseEvent event : open.seat.fetch()) {
        taken.add(new Delivered(open.seat.number(), event));
        if (event instanceof UniverseEvent.Rows rows && rows.skipped() > 0) {
          tally.skipped(rows.skipped());
        }
      }
      if (!taken.isEmpty()) {
        return taken;
      }
    }
    return List.of();
  }
}
