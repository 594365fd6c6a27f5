package io.cryptvault.actors.series;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.bytes.CborMessage;
import io.cryptvault.actors.reading.Reading;
import io.cryptvault.actors.reading.Readings;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/** What a worker tells those who watch it. Immutable. */
public sealed interface WatchEvent extends CborMessage {

  /**
   * The answer to one {@link Question.Watch}. Updates that come after it go on from there.
   *
   * @param reader the number of the question
   * @param halted why no bar comes for now, if the venue does not trade the series
   * @param worker whose end is the end of the stream, without a word if its process dies
   */
  record Began(long reader, ActorRef<?> worker, Beginning how, Optional<String> halted)
      implements WatchEvent {}

  /** One {@link Question.Watch} cannot be answered. */
  record Denied(long reader, Refusal refusal) implements WatchEvent {}

  /** How a stream begins. */
  sealed interface Beginning extends CborMessage {
    /** Names the run of sequence numbers. */
    String epoch();

    /** The sequence number of the last update before; the next one has one more. */
    long seq();
  }

  /**
   * Where a stream stands. Comes by itself, under another epoch, whenever what was told before does not connect with what
   * follows: after a correction of very many readings, or when the origin has moved.
   */
  record Snapshot(String epoch, long seq, Readings readings) implements WatchEvent, Beginning {}

  /** The stream goes on after this update: those that the watcher has missed are here. */
  record Resumed(String epoch, long seq, List<Reading> missed) implements Beginning {
    public Resumed {
      missed = List.copyOf(missed);
    }
  }

  /** Updates with consecutive sequence numbers. */
  record Updates(List<Reading> readings) implements WatchEvent {
    public Updates {
      readings = List.copyOf(readings);
    }
  }

  /** No bar comes for now, for the venue does not trade the series; the next one says that it does again. */
  record Halted(String why) implements WatchEvent {}

  /** The worker stops or has failed and starts again. Who still wants the stream watches again, from where it is. */
  enum WorkerGone implements WatchEvent {
    INSTANCE
  }
}
