package io.cryptvault.actors.pull;

import io.cryptvault.actors.bytes.InThisJvm;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * What an actor sends to its reader.
 *
 * @param <T> what the stream consists of
 */
public sealed interface Delivery<T> extends InThisJvm {

  /**
   * The actor that was asked to open the stream. If it ends before it has opened the stream, the stream fails.
   *
   * @param <T> what the stream consists of
   * @param opener watched by the reader until {@link Opened} arrives
   */
  record Asked<T>(ActorRef<?> opener) implements Delivery<T> {}

  /**
   * Where the reader sends its demand. The first message of the actor that opens the stream.
   *
   * @param <T> what the stream consists of
   * @param feeder watched by the reader until the stream ends
   */
  record Opened<T>(ActorRef<Demand> feeder) implements Delivery<T> {}

  /**
   * The answer to one {@link Demand#NEXT}.
   *
   * @param <T> what the stream consists of
   * @param elements at least one, in order; copied
   */
  record Elements<T>(List<T> elements) implements Delivery<T> {
    /** Copies the elements. */
    public Elements {
      elements = List.copyOf(elements);
    }
  }

  /**
   * The stream ends.
   *
   * @param <T> what the stream consists of
   */
  record Completed<T>() implements Delivery<T> {}

  /**
   * The stream fails.
   *
   * @param <T> what the stream consists of
   * @param cause what the stream fails with
   */
  record Failed<T>(Throwable cause) implements Delivery<T> {}
}
