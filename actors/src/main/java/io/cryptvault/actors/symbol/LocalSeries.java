package io.cryptvault.actors.symbol;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.series.WorkerCommand;
import io.cryptvault.engine.market.Series;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Scheduler;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/**
 * The series of an engine on one machine, reached through their routing.
 *
 * @param routing passes commands to the workers
 * @param timeout after which a question fails at its asker
 * @param scheduler measures the timeout
 */
public record LocalSeries(
    ActorRef<LocalRouting.Command> routing, Duration timeout, Scheduler scheduler)
    implements SeriesRouting {
  @Override
  public void tell(Series series, WorkerCommand command) {
    routing.tell(new LocalRouting.Forward(series, command));
  }

  @Override
  public <T> CompletionStage<Answer<T>> ask(
      Series series, Function<ActorRef<Answer<T>>, WorkerCommand> question) {
    return AskPattern.ask(
        routing,
        replyTo -> new LocalRouting.Forward(series, question.apply(replyTo)),
        timeout,
        scheduler);
  }
}
