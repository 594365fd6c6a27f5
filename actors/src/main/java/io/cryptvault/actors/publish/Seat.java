package io.cryptvault.actors.publish;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.budget.Charge;
import io.cryptvault.actors.bytes.InThisJvm;
import io.cryptvault.actors.reading.Reading;
import io.cryptvault.actors.series.StreamPosition;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/**
 * One stream of one reader, as its relay knows it. Forming updates are not sent: the newest one lies here until the reader fetches it, so
 * a late reader has one message about them in its mailbox and not a thousand. Thread-safe.
 */
final class Seat {

  /** What a reader learns about a stream. */
  sealed interface Note extends ReaderNote {}

  /** The actor that was asked to open a stream. */
  record Asked(ActorRef<?> opener) implements Note {}

  /** There is no publisher to ask. */
  record Failed(Throwable cause) implements Note {}

  /** The stream would exceed the limit of streams. */
  record TooMany(Seat seat, Refusal why) implements Note {}

  /** The relay that sends the news of a stream. */
  record Entered(StreamKey stream, Seat seat, ActorRef<Said> relay) implements Note {}

  /** The series is ready: the stream starts as soon as it is asked to. */
  record Ready(Seat seat) implements Note {}

  /**
   * News from the relay.
   *
   * @param seq number of the newest update of the stream when it was sent
   */
  record News(Seat seat, RelayNews news, long seq) implements Note {}

  /** A forming update is ready to be fetched. */
  record FormingReady(Seat seat) implements Note {}

  /** What a reader sends to the relay. */
  sealed interface Said extends InThisJvm {}

  /** There is room for the stream's beginning; from this position if possible. */
  record Begin(Seat seat, Optional<StreamPosition> resume) implements Said {}

  /** There is no room for the stream's new beginning. The relay sends nothing until the next {@link Begin}. */
  record StepBack(Seat seat) implements Said {}

  /**
   * The newest forming update of a stream.
   *
   * @param after number of the newest update sent before it: a reader that has not received that one waits for it
   */
  record Forming(String epoch, Reading reading, long after) {}

  private final ActorRef<ReaderNote> reader;
  private final long number;
  private final Charge charge;
  private final AtomicBoolean notified = new AtomicBoolean();
  private volatile @Nullable Forming newest;

  Seat(ActorRef<ReaderNote> reader, long number, Charge charge) {
    this.reader = reader;
    this.number = number;
    this.charge = charge;
  }

  /** What the reader has charged for all its streams: it is closed when the reader is gone. */
  Charge charge() {
    return charge;
  }

  ActorRef<ReaderNote> reader() {
    return reader;
  }

  /** The number of the stream within its reader. */
  long number() {
    return number;
  }

  void tell(Note note) {
    reader.tell(note);
  }

  /** Replaces the forming update. Notifies the reader, unless it was notified and has not fetched yet. */
  void put(Forming forming) {
    newest = forming;
    if (notified.compareAndSet(false, true)) {
      reader.tell(new FormingReady(this));
    }
  }

  /** Fetches the newest forming update; the reader is notified of the next one. */
  @Nullable
  Forming fetch() {
    notified.set(false); // before the read, so that no update is missed
    return newest;
  }

  /** Whether there is a forming update after this number. */
  boolean hasAfter(long seq) {
    Forming forming = newest;
    return forming != null && forming.reading().seq() > seq;
  }
}
