package io.cryptvault.actors.pull;

import io.cryptvault.actors.bytes.InThisJvm;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/** What an actor says to its reader. */
public sealed interface Delivery<T> extends InThisJvm {

  /** Who has been asked to open it: if that one ends before, nobody will. */
  record Asked<T>(ActorRef<?> opener) implements Delivery<T> {}

  /** Where demand is to be sent; said first by who opens it. */
  record Opened<T>(ActorRef<Demand> feeder) implements Delivery<T> {}

  /** The answer to one {@link Demand#NEXT}: at least one element. */
  record Elements<T>(List<T> elements) implements Delivery<T> {
    public Elements {
      elements = List.copyOf(elements);
    }
  }

  /** There is nothing more. */
  record Completed<T>() implements Delivery<T> {}

  /** There is nothing more, because of this. */
  record Failed<T>(Throwable cause) implements Delivery<T> {}
}
