package io.cryptvault.actors.symbol;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.series.WorkerCommand;
import io.cryptvault.engine.market.Series;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * The one way to reach a series. Callers name a series and need not know where its worker is or whether it runs. Live and stored bars go
 * only to series that somebody wants; a push makes a series wanted. Thread-safe.
 */
public interface SeriesRouting {

  /**
   * Sends a command to the worker of a series. A command with a {@code replyTo} is always answered.
   *
   * @param series whose worker gets the command
   * @param command sent at most once
   */
  void tell(Series series, WorkerCommand command);

  /**
   * Asks a question from outside the actors.
   *
   * @param <T> what the answer consists of
   * @param series whose worker is asked
   * @param question makes the question for the given asker
   * @return the answer, which may be a refusal; fails with a timeout after {@code cryptvault.worker.ask-timeout}
   */
  <T> CompletionStage<Answer<T>> ask(
      Series series, Function<ActorRef<Answer<T>>, WorkerCommand> question);
}
