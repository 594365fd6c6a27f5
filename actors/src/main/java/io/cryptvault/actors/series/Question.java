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

/** A question to a series, with formulas as they were typed. It is always answered, if need be with a refusal. */
public sealed interface Question extends WorkerCommand, CborMessage {
  /**
   * Answers the question with a refusal.
   *
   * @param refusal why it cannot be answered
   */
  void deny(Refusal refusal);

  /** {@return the span that asks, as text; empty when nobody records it} */
  default String trace() {
    return "";
  }

  /** {@return what is asked; one computation answers all questions with equal subjects} */
  Subject subject();

  /** A question without its asker. */
  sealed interface Subject {}

  /**
   * Readings of formulas at the newest bars.
   *
   * @param formulas as typed
   * @param bars at most that many
   * @param forming whether a forming bar is wanted after them
   */
  record ReadingsOf(List<String> formulas, int bars, boolean forming) implements Subject {}

  /**
   * An analysis.
   *
   * @param formulas as typed
   */
  record AnalysisOf(List<String> formulas) implements Subject {}

  /**
   * Bars themselves.
   *
   * @param bars at most that many closed ones
   */
  record BarsOf(int bars) implements Subject {}

  /**
   * A stream, from any position.
   *
   * @param formulas as typed
   * @param forming whether updates of the forming bar are wanted, too
   */
  record StreamOf(List<String> formulas, boolean forming) implements Subject {}

  /**
   * Asks for the readings of formulas at the newest bars.
   *
   * @param formulas as typed
   * @param bars how many bars at most, 1 or more; fewer are answered when the series keeps fewer
   * @param forming whether a forming bar is wanted after them
   * @param replyTo gets the readings or a refusal
   * @param trace the span that asks, as {@link io.cryptvault.actors.telemetry.TraceSpan#text} names it; empty when nobody records it
   */
  record GetReadings(
      List<String> formulas,
      int bars,
      boolean forming,
      ActorRef<Answer<Readings>> replyTo,
      String trace)
      implements Question {
    /**
     * A question that nobody records.
     *
     * @param formulas as typed
     * @param bars how many bars at most, 1 or more
     * @param forming whether a forming bar is wanted after them
     * @param replyTo gets the readings or a refusal
     */
    public GetReadings(
        List<String> formulas, int bars, boolean forming, ActorRef<Answer<Readings>> replyTo) {
      this(formulas, bars, forming, replyTo, "");
    }

    /** Copies the list; throws {@link IllegalArgumentException} when {@code bars} is below 1. */
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

  /**
   * Asks for the readings of formulas at the newest closed bar.
   *
   * @param formulas as typed
   * @param replyTo gets the analysis or a refusal
   * @param trace the span that asks, as {@link io.cryptvault.actors.telemetry.TraceSpan#text} names it; empty when nobody records it
   */
  record GetAnalysis(List<String> formulas, ActorRef<Answer<Analysis>> replyTo, String trace)
      implements Question {
    /**
     * A question that nobody records.
     *
     * @param formulas as typed
     * @param replyTo gets the analysis or a refusal
     */
    public GetAnalysis(List<String> formulas, ActorRef<Answer<Analysis>> replyTo) {
      this(formulas, replyTo, "");
    }

    /** Copies the list. */
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

  /**
   * Asks for the newest bars, closed and forming.
   *
   * @param bars how many closed bars at most, 1 or more; fewer are answered when the series keeps fewer
   * @param replyTo gets the bars or a refusal
   */
  record GetBars(int bars, ActorRef<Answer<SeriesBars>> replyTo) implements Question {
    /** Throws {@link IllegalArgumentException} when {@code bars} is below 1. */
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
   * Subscribes to a stream: the watcher gets where the stream stands, then every update, until it stops. When a watcher asks again
   * for the same stream, for one more of its readers, it gets the position again but each update only once.
   *
   * @param formulas as typed
   * @param forming whether updates of the forming bar are wanted, too
   * @param resume what the reader already has; if the updates after it are still kept, they are sent instead of a snapshot
   * @param watcher gets the events
   * @param reader a number that the answer carries
   */
  record Watch(
      List<String> formulas,
      boolean forming,
      Optional<StreamPosition> resume,
      ActorRef<WatchEvent> watcher,
      long reader)
      implements Question {
    /** Copies the list. */
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
