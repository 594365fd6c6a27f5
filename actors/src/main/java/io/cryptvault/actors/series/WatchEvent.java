package io.cryptvault.actors.series;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.bytes.CborMessage;
import io.cryptvault.actors.reading.Reading;
import io.cryptvault.actors.reading.Readings;
import io.cryptvault.engine.market.Series;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/** What a worker sends to its watchers. Immutable. */
public sealed interface WatchEvent extends CborMessage {

  /**
   * The answer to one {@link Question.Watch}. Updates continue from there.
   *
   * @param reader the number of the question
   * @param worker its end is the end of the stream; if its process dies, no other message says so
   * @param how where the stream begins
   * @param halted why no bars come for now, if the venue does not trade the series
   */
  record Began(long reader, ActorRef<?> worker, Beginning how, Optional<String> halted)
      implements WatchEvent {}

  /**
   * One {@link Question.Watch} cannot be answered.
   *
   * @param reader the number of the question
   * @param refusal why not
   */
  record Denied(long reader, Refusal refusal) implements WatchEvent {}

  /** How a stream begins. */
  sealed interface Beginning extends CborMessage {
    /** {@return the name of the run of sequence numbers} */
    String epoch();

    /** {@return the sequence number of the last update so far; the next update has the next number} */
    long seq();
  }

  /**
   * Where a stream stands. It is also sent unasked, with a new epoch, when the next updates do not follow on from the earlier ones:
   * after a correction of very many readings, or when the origin has moved.
   *
   * @param epoch names the run of sequence numbers
   * @param seq the sequence number of the last update in it
   * @param readings the stream's readings so far, oldest first
   */
  record Snapshot(String epoch, long seq, Readings readings) implements WatchEvent, Beginning {}

  /**
   * The stream continues where the reader was.
   *
   * @param epoch names the run of sequence numbers
   * @param seq the sequence number of the last update so far
   * @param missed the updates that the reader does not have, oldest first
   */
  record Resumed(String epoch, long seq, List<Reading> missed) implements Beginning {
    /** Copies the list. */
    public Resumed {
      missed = List.copyOf(missed);
    }
  }

  /**
   * Updates with consecutive sequence numbers.
   *
   * @param readings oldest first
   */
  record Updates(List<Reading> readings) implements WatchEvent {
    /** Copies the list. */
    public Updates {
      readings = List.copyOf(readings);
    }
  }

  /**
   * No bars come for now: the venue does not trade the series. The next update ends the halt.
   *
   * @param series which one; a watcher may watch many
   * @param why in words for people: {@code "delisted at binance"}
   */
  record Halted(Series series, String why) implements WatchEvent {}

  /**
   * The worker stops, or has failed and restarts. A watcher that still wants the stream watches again, from its position.
   *
   * @param series the worker's
   */
  record WorkerGone(Series series) implements WatchEvent {}
}
