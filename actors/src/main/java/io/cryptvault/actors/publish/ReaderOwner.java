package io.cryptvault.actors.publish;

import java.time.Duration;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/** The actor in which a reader lives. Confined to that actor. */
public interface ReaderOwner {
  /** {@return where notes go that the owner passes on to the reader} */
  ActorRef<ReaderNote> self();

  /**
   * Sends the owner a note when an actor ends.
   *
   * @param other the actor to watch
   * @param note for the reader
   */
  void watch(ActorRef<?> other, ReaderNote note);

  /**
   * Sends the owner a note later.
   *
   * @param delay until then
   * @param note for the reader
   */
  void later(Duration delay, ReaderNote note);

  /** {@return nanoseconds of a monotonic clock with an arbitrary origin} */
  long nanoTime();

  /**
   * An owner that receives notes as its own commands.
   *
   * @param <C> what the actor understands
   * @param context of the actor
   * @param command wraps a note
   * @return usable within the actor only
   */
  static <C> ReaderOwner in(ActorContext<C> context, Function<ReaderNote, C> command) {
    ActorRef<ReaderNote> self = context.messageAdapter(ReaderNote.class, command::apply);
    return new ReaderOwner() {
      @Override
      public ActorRef<ReaderNote> self() {
        return self;
      }

      @Override
      public void watch(ActorRef<?> other, ReaderNote note) {
        context.watchWith(other, command.apply(note));
      }

      @Override
      public void later(Duration delay, ReaderNote note) {
        context.scheduleOnce(delay, context.getSelf(), command.apply(note));
      }

      @Override
      public long nanoTime() {
        return System.nanoTime();
      }
    };
  }
}
