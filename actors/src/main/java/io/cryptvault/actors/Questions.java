package io.cryptvault.actors;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.answer.Dated;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.actors.chart.FormulaSet;
import io.cryptvault.actors.reading.Analysis;
import io.cryptvault.actors.reading.Readings;
import io.cryptvault.actors.reading.SeriesBars;
import io.cryptvault.actors.series.Question;
import io.cryptvault.actors.series.WorkerCommand;
import io.cryptvault.actors.symbol.LocalRouting;
import io.cryptvault.actors.telemetry.TraceSpan;
import io.cryptvault.engine.indicator.FullAnalysis;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/**
 * Questions whose answers tell whether they still hold. A service that derives something from an answer (a document, a picture) can keep
 * it while {@link Dated#validity} holds, and ask again when it does not. An answer stops to hold with the next bar that comes, goes or is
 * corrected. {@link CryptVault} has the same questions without that, and says how they fail. Thread-safe.
 */
public final class Questions {
  private final ActorSystem<?> system;
  private final EngineGuardian.Parts parts;
  private final PendingAnswers pending;
  /** Made once, because a catalogue with user functions prints every formula for it. */
  private final List<String> fullAnalysis;
  /** The span that asks; empty when nobody records it. */
  private final String trace;

  Questions(ActorSystem<?> system, EngineGuardian.Parts parts) {
    this.system = system;
    this.parts = parts;
    this.pending = new PendingAnswers();
    this.fullAnalysis = FullAnalysis.formulas(parts.settings().functions());
    this.trace = "";
    CompletableFuture<?> unused = parts.stopped().whenComplete((done, failure) -> pending.end());
  }

  private Questions(Questions other, String trace) {
    this.system = other.system;
    this.parts = other.parts;
    this.pending = other.pending;
    this.fullAnalysis = other.fullAnalysis;
    this.trace = trace;
  }

  /**
   * {@return the same questions, whose answers are recorded in a trace} Cheap.
   *
   * @param span the parent of what the workers record
   */
  public Questions within(TraceSpan span) {
    return span.isRecorded() ? new Questions(this, span.text()) : this;
  }

  /**
   * {@return the default formulas at the newest closed bar}
   *
   * @param symbol as {@link CryptVault#listings} names it, or one that {@link CryptVault#feed} has pushed
   * @param interval of the bars
   */
  public CompletionStage<Dated<Analysis>> analysis(Symbol symbol, Interval interval) {
    return analysis(symbol, interval, fullAnalysis);
  }

  /**
   * {@return these formulas at the newest closed bar}
   *
   * @param symbol as {@link CryptVault#listings} names it, or one that {@link CryptVault#feed} has pushed
   * @param interval of the bars
   * @param formulas at least one
   */
  public CompletionStage<Dated<Analysis>> analysis(
      Symbol symbol, Interval interval, List<String> formulas) {
    return this.<Analysis>ask(
            symbol,
            interval,
            formulas,
            replyTo -> new Question.GetAnalysis(formulas, replyTo, trace))
        .thenApply(
            dated -> new Dated<>(dated.value().in(parts.settings().functions()), dated.validity()));
  }

  /**
   * {@return one column for each formula over the newest closed bars, oldest first}
   *
   * @param symbol as {@link CryptVault#listings} names it, or one that {@link CryptVault#feed} has pushed
   * @param interval of the bars
   * @param formulas one for each column, in this order
   * @param bars the most rows, 1 or more
   * @param forming whether a row for the forming bar follows, if there is one
   */
  public CompletionStage<Dated<Readings>> readings(
      Symbol symbol, Interval interval, List<String> formulas, int bars, boolean forming) {
    return ask(
        symbol,
        interval,
        formulas,
        replyTo -> new Question.GetReadings(formulas, bars, forming, replyTo, trace));
  }

  /**
   * {@return the newest closed bars, oldest first, and the forming one if there is one}
   *
   * @param symbol as {@link CryptVault#listings} names it, or one that {@link CryptVault#feed} has pushed
   * @param interval of the bars
   * @param bars the most closed bars, 1 or more
   */
  public CompletionStage<Dated<SeriesBars>> bars(Symbol symbol, Interval interval, int bars) {
    return series(new Series(symbol, interval), replyTo -> new Question.GetBars(bars, replyTo));
  }

  private <T> CompletionStage<Dated<T>> ask(
      Symbol symbol,
      Interval interval,
      List<String> formulas,
      Function<ActorRef<Answer<T>>, WorkerCommand> question) {
    Series series = new Series(symbol, interval);
    Given.all(formulas, "formulas");
    try {
      refuseWrong(formulas, interval);
      return series(series, question);
    } catch (Refused e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Refuses wrong formulas without a worker. Recently compiled ones are not compiled again: their answer may be cached. */
  private void refuseWrong(List<String> formulas, Interval interval) {
    if (!parts.plans().knows(formulas, interval)) {
      FormulaSet unused = parts.plans().compile(formulas, interval);
    }
  }

  /** Asks the worker of a series, which is started if need be. */
  <T> CompletionStage<Dated<T>> series(
      Series series, Function<ActorRef<Answer<T>>, WorkerCommand> question) {
    return failingTyped(() -> pending
        .orStopping(rooms().thenCompose(rooms -> rooms.symbols().ask(series, question)))
        .thenCompose(Answer::dated));
  }

  /** Which bars of a series are provisional or corrected, as its worker knows; fails if it has no worker. */
  CompletionStage<SeriesBars> noted(Series series) {
    return this.<LocalRouting.Command, Answer<SeriesBars>>actor(
            EngineGuardian.Rooms::routing, replyTo -> new LocalRouting.GetKept(series, 1, replyTo))
        .thenCompose(Answer::toStage);
  }

  /** Asks one of the engine's actors. */
  <C, T> CompletionStage<T> actor(
      Function<EngineGuardian.Rooms, ActorRef<C>> actor, Function<ActorRef<T>, C> question) {
    return failingTyped(() -> pending.orStopping(rooms()
        .thenCompose(rooms -> AskPattern.<C, T>ask(
            actor.apply(rooms),
            question::apply,
            parts.settings().worker().askTimeout(),
            system.scheduler()))));
  }

  /** The engine's actors; fails when it has stopped. */
  CompletionStage<EngineGuardian.Rooms> rooms() {
    return parts.stopped().isDone()
        ? CompletableFuture.failedFuture(
            new Refused(Refusal.Code.STOPPING, "the engine has stopped"))
        : parts.rooms();
  }

  /** The same stage; whatever it fails with becomes a {@link Refused}. */
  static <T> CompletionStage<T> failingTyped(Supplier<CompletionStage<T>> call) {
    CompletionStage<T> stage;
    try {
      stage = call.get();
    } catch (RuntimeException e) {
      stage = CompletableFuture.failedFuture(e);
    }
    return stage.exceptionallyCompose(
        failure -> CompletableFuture.failedFuture(new Refused(Refusal.of(failure))));
  }
}
