package io.cryptvault.actors.symbol;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.series.WorkerCommand;
import io.cryptvault.engine.market.Series;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * The narrow way to all series: who asks or brings bars names a series and need not know where its worker is, or whether it
 * lives. Bars go only to series that somebody wants; pushed ones make a series wanted. Thread-safe.
 */
public interface SeriesRouting {

  /** Says this to the worker of the series. Always answered where it has somebody to answer to. */
  void tell(Series series, WorkerCommand command);

  /** The same for those who are not actors; fails with a timeout after {@code cryptvault.worker.ask-timeout}. */
  <T> CompletionStage<Answer<T>> ask(
      Series series, Function<ActorRef<Answer<T>>, WorkerCommand> question);
}
