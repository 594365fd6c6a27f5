package io.cryptvault.actors.symbol;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.chart.FormulaSet;
import io.cryptvault.actors.reading.Analysis;
import io.cryptvault.actors.reading.Readings;
import io.cryptvault.actors.reading.SeriesBars;
import io.cryptvault.actors.series.StreamPosition;
import io.cryptvault.actors.series.WatchEvent;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/** What anybody may ask a worker, through the supervisor. Always answered, with a refusal if need be. */
public sealed interface Question extends SymbolWorker.Command {
  /** Answers that it cannot be answered. */
  void deny(Refusal refusal);

  /** What is asked: questions of which this is equal are answered by one computation, whoever asks. */
  What what();

  /** What makes two questions equal. */
  sealed interface What {}

  /** Readings of formulas at a number of bars. */
  record ReadingsOf(FormulaSet formulas, int bars, boolean forming) implements What {}

  /** An analysis. */
  record AnalysisOf(FormulaSet formulas) implements What {}

  /** Bars themselves. */
  record BarsOf(int bars) implements What {}

  /** A stream, wherever its reader goes on. */
  record StreamOf(FormulaSet formulas, boolean forming) implements What {}

  /**
   * Asks for the readings of formulas at the newest bars: as many as are kept, at most {@code bars}.
   *
   * @param forming whether a forming bar is wanted after them
   */
  record GetReadings(
      FormulaSet formulas, int bars, boolean forming, ActorRef<Answer<Readings>> replyTo)
      implements Question {
    public GetReadings {
      requirePositive(bars);
    }

    @Override
    public void deny(Refusal refusal) {
      replyTo.tell(Answer.denied(refusal));
    }

    @Override
    public What what() {
      return new ReadingsOf(formulas, bars, forming);
    }
  }

  /** Asks for the readings of formulas at the newest closed bar. */
  record GetAnalysis(FormulaSet formulas, ActorRef<Answer<Analysis>> replyTo) implements Question {
    @Override
    public void deny(Refusal refusal) {
      replyTo.tell(Answer.denied(refusal));
    }

    @Override
    public What what() {
      return new AnalysisOf(formulas);
    }
  }

  /** Asks for the newest bars, closed and forming: as many as are kept, at most {@code bars} closed ones. */
  record GetBars(int bars, ActorRef<Answer<SeriesBars>> replyTo) implements Question {
    public GetBars {
      requirePositive(bars);
    }

    @Override
    public void deny(Refusal refusal) {
      replyTo.tell(Answer.denied(refusal));
    }

    @Override
    public What what() {
      return new BarsOf(bars);
    }
  }

  /**
   * Asks to be told a snapshot and then every update, until the watcher stops.
   *
   * @param resume what the watcher has already: when the updates after it are still there, they come instead of a snapshot
   */
  record Watch(
      FormulaSet formulas,
      boolean forming,
      Optional<StreamPosition> resume,
      ActorRef<WatchEvent> watcher)
      implements Question {
    @Override
    public void deny(Refusal refusal) {
      watcher.tell(new WatchEvent.Ended(refusal));
    }

    @Override
    public What what() {
      return new StreamOf(formulas, forming);
    }
  }

  private static void requirePositive(int bars) {
    if (bars < 1) {
      throw new IllegalArgumentException("bars: expected 1 or more, was " + bars);
    }
  }
}
