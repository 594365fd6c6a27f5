package io.cryptvault.actors.publish;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.bytes.InThisJvm;
import io.cryptvault.actors.reading.Reading;
import io.cryptvault.actors.series.StreamPosition;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/**
 * One stream of one reader, as its relay knows it. Forming updates are not sent: the newest lies here until the reader comes
 * for it, so that a reader which is late has one message of them in front of it and not a thousand. Thread-safe.
 */
final class Seat {

  /** What a reader is told of a stream. */
  sealed interface Note extends ReaderNote {}

  /** Who was asked to open a stream. */
  record Asked(ActorRef<?> opener) implements Note {}

  /** Nobody can be asked. */
  record Failed(Throwable cause) implements Note {}

  /** A stream is one too many. */
  record TooMany(Seat seat, Refusal why) implements Note {}

  /** Where news of a stream come from. */
  record Entered(StreamKey stream, Seat seat, ActorRef<Said> relay) implements Note {}

  /** The series is there: the stream begins as soon as it is asked for. */
  record Ready(Seat seat) implements Note {}

  /** Said by the relay, when the newest update of its stream was this. */
  record News(Seat seat, RelayNews news, long seq) implements Note {}

  /** There is a forming update. */
  record FormingCame(Seat seat) implements Note {}

  /** What a reader says to the relay. */
  sealed interface Said extends InThisJvm {}

  /** It has room for how the stream begins, from here if it can be had. */
  record Begin(Seat seat, Optional<StreamPosition> resume) implements Said {}

  /** It has no room for how the stream begins again: it is told nothing until it says {@link Begin} once more. */
  record StepBack(Seat seat) implements Said {}

  /**
   * The newest forming update of a stream.
   *
   * @param after the newest update before it that was sent: who has not heard that one waits for it
   */
  record Forming(String epoch, Reading reading, long after) {}

  private final ActorRef<ReaderNote> reader;
  private final long number;
  private final AtomicBoolean told = new AtomicBoolean();
  private volatile @Nullable Forming newest;

  Seat(ActorRef<ReaderNote> reader, long number) {
    this.reader = reader;
    this.number = number;
  }

  ActorRef<ReaderNote> reader() {
    return reader;
  }

  /** The reader's own number of the stream. */
  long number() {
    return number;
  }

  void tell(Note note) {
    reader.tell(note);
  }

  /** Lays a forming update down in place of the one before; tells the reader, unless it was told and has not come yet. */
  void lay(Forming forming) {
    newest = forming;
    if (told.compareAndSet(false, true)) {
      reader.tell(new FormingCame(this));
    }
  }

  /** The newest forming update, for the reader, which is told of the next. */
  @Nullable
  Forming come() {
    told.set(false); // before it looks, so that none falls between
    return newest;
  }

  /** Whether there is a forming update behind this one. */
  boolean hasAfter(long seq) {
    Forming forming = newest;
    return forming != null && forming.reading().seq() > seq;
  }
}
