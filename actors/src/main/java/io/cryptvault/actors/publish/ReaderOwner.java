package io.cryptvault.actors.publish;

import java.time.Duration;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/** The actor in which a reader lives. Confined to it. */
public interface ReaderOwner {
  /** Takes notes, which are to be handed on. */
  ActorRef<ReaderNote> self();

  /** Has the note when that one ends. */
  void watch(ActorRef<?> other, ReaderNote note);

  /** Has the note after that time. */
  void later(Duration delay, ReaderNote note);

  /** A clock that only goes on. */
  long nanoTime();

  /** An actor that has notes as commands of its own. */
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
