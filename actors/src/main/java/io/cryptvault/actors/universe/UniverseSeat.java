package io.cryptvault.actors.universe;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.publish.ReaderNote;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/**
 * One reader of a universe, as the universe knows it: the events that the reader has not fetched. A reader that keeps up fetches each
 * frame as it is, the same object as all others. For one that does not, frames merge here. Thread-safe by its lock.
 */
final class UniverseSeat {

  /** There is something to fetch. */
  record Ready(UniverseSeat seat) implements UniverseNote {}

  /** The universe ends for this reader. */
  record Denied(UniverseSeat seat, Refusal why) implements UniverseNote {}

  /** The actor whose end is the end of this stream. */
  record Entered(UniverseSeat seat, ActorRef<?> feeder) implements UniverseNote {}

  /** One event, or several frames that have merged. */
  private static final class Waiting {
    private UniverseEvent newest;
    private @Nullable GatheredRows merged;
    private long skipped;

    Waiting(UniverseEvent event) {
      this.newest = event;
    }

    /** Whether another frame of rows can join it. */
    boolean takes(UniverseEvent event) {
      return newest instanceof UniverseEvent.Rows && event instanceof UniverseEvent.Rows;
    }

    void merge(UniverseEvent.Rows later) {
      if (merged == null) {
        merged = new GatheredRows();
        merged.add((UniverseEvent.Rows) newest);
      }
      merged.add(later);
      newest = later;
      skipped++;
    }

    UniverseEvent event() {
      return merged == null
          ? newest
          : new UniverseEvent.Rows(
              newest.seq(), merged.rows(), merged.kept(), merged.failures(), skipped);
    }
  }

  private final ActorRef<ReaderNote> reader;
  private final long number;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  /** Closed and corrected rows that wait. */
  private long kept;

  private boolean notified;
  private boolean ended;

  UniverseSeat(ActorRef<ReaderNote> reader, long number) {
    this.reader = reader;
    this.number = number;
  }

  ActorRef<ReaderNote> reader() {
    return reader;
  }

  /** The number of the stream within its reader. */
  long number() {
    return number;
  }

  void tell(UniverseNote note) {
    reader.tell(note);
  }

  /**
   * Adds an event. A snapshot replaces whatever waits.
   *
   * @param mostKept closed rows that may wait; beyond it the seat drops everything and the reader is told that it was too slow
   */
  synchronized void put(UniverseEvent event, long mostKept) {
    if (ended) {
      return;
    }
    if (event instanceof UniverseEvent.Snapshot) {
      waiting.clear();
      kept = 0;
    }
    Waiting last = waiting.peekLast();
    if (last != null && last.takes(event)) {
      last.merge((UniverseEvent.Rows) event);
    } else {
      waiting.add(new Waiting(event));
    }
    if (event instanceof UniverseEvent.Rows rows) {
      kept += rows.kept();
    }
    if (kept > mostKept) {
      end(new Refusal(
          Refusal.Code.SLOW_READER,
          "rows were not taken in time, " + kept + " closed ones wait, the most is " + mostKept
              + "; read faster or subscribe to fewer symbols"));
    } else if (!notified) {
      notified = true;
      reader.tell(new Ready(this));
    }
  }

  /** Nothing more comes. */
  synchronized void end(Refusal why) {
    if (!ended) {
      leave();
      reader.tell(new Denied(this, why));
    }
  }

  /** The reader wants nothing more. */
  synchronized void leave() {
    ended = true;
    waiting.clear();
    kept = 0;
  }

  /** Takes all that waits; the reader is notified of what comes later. */
  synchronized List<UniverseEvent> fetch() {
    List<UniverseEvent> events = new ArrayList<>(waiting.size());
    waiting.forEach(one -> events.add(one.event()));
    waiting.clear();
    kept = 0;
    notified = false;
    return events;
  }
}
