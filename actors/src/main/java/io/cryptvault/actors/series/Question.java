package io.cryptvault.actors.series;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.bytes.CborMessage;
import io.cryptvault.actors.reading.Analysis;
import io.cryptvault.actors.reading.Readings;
import io.cryptvault.actors.reading.SeriesBars;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/** What anybody may ask a series: formulas as they were typed. Always answered, with a refusal if need be. */
public sealed interface Question extends WorkerCommand, CborMessage {
  /** Answers that it cannot be answered. */
  void deny(Refusal refusal);

  /** What is asked: questions of which this is equal are answered by one computation, whoever asks. */
  Subject subject();

  /** What makes two questions equal. */
  sealed interface Subject {}

  /** Readings of formulas at a number of bars. */
  record ReadingsOf(List<String> formulas, int bars, boolean forming) implements Subject {}

  /** An analysis. */
  record AnalysisOf(List<String> formulas) implements Subject {}

  /** Bars themselves. */
  record BarsOf(int bars) implements Subject {}

  /** A stream, wherever its reader goes on. */
  record StreamOf(List<String> formulas, boolean forming) implements Subject {}

  /**
   * Asks for the readings of formulas at the newest bars: as many as are kept, at most {@code bars}.
   *
   * @param forming whether a forming bar is wanted after them
   */
  record GetReadings(
      List<String> formulas, int bars, boolean forming, ActorRef<Answer<Readings>> replyTo)
      implements Question {
    public GetReadings {
      formulas = List.copyOf(formulas);
      requirePositive(bars);
    }

    @Override
    public void deny(Refusal refusal) {
      replyTo.tell(Answer.denied(refusal));
    }

    @Override
    public Subject subject() {
      return new ReadingsOf(formulas, bars, forming);
    }
  }

  /** Asks for the readings of formulas at the newest closed bar. */
  record GetAnalysis(List<String> formulas, ActorRef<Answer<Analysis>> replyTo)
      implements Question {
    public GetAnalysis {
      formulas = List.copyOf(formulas);
    }

    @Override
    public void deny(Refusal refusal) {
      replyTo.tell(Answer.denied(refusal));
    }

    @Override
    public Subject subject() {
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
    public Subject subject() {
      return new BarsOf(bars);
    }
  }

  /**
   * Asks to be told where the stream stands, and then every update, until the watcher stops. A watcher that asks again for the
   * same stream is told again where it stands, for a further reader, and gets each update once.
   *
   * @param resume what the reader has already: when the updates after it are still there, they come instead of a snapshot
   * @param reader a number that the answer carries
   */
  record Watch(
      List<String> formulas,
      boolean forming,
      Optional<StreamPosition> resume,
      ActorRef<WatchEvent> watcher,
      long reader)
      implements Question {
    public Watch {
      formulas = List.copyOf(formulas);
    }

    @Override
    public void deny(Refusal refusal) {
      watcher.tell(new WatchEvent.Denied(reader, refusal));
    }

    @Override
    public Subject subject() {
      return new StreamOf(formulas, forming);
    }
  }

  private static void requirePositive(int bars) {
    if (bars < 1) {
      throw new IllegalArgumentException("bars: expected 1 or more, was " + bars);
    }
  }
}
