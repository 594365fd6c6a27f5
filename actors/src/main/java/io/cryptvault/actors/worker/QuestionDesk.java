package io.cryptvault.actors.worker;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.actors.answer.Validity;
import io.cryptvault.actors.chart.Chart;
import io.cryptvault.actors.reading.SeriesBars;
import io.cryptvault.actors.series.Question;
import io.cryptvault.actors.telemetry.TraceSpan;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import org.slf4j.Logger;

/** Answers questions about a live chart. Every question gets an answer. Confined to its worker. */
final class QuestionDesk {
  private final Series series;
  private final Chart chart;
  private final Roster roster;
  private final OneTimeQuestions asked;
  private final WorkerTools tools;
  private final Logger log;

  QuestionDesk(
      Series series,
      Chart chart,
      Roster roster,
      OneTimeQuestions asked,
      WorkerTools tools,
      Logger log) {
    this.series = series;
    this.chart = chart;
    this.roster = roster;
    this.asked = asked;
    this.tools = tools;
    this.log = log;
  }

  /** Answers at once, or as soon as the answer is computed. */
  void answer(Question question) {
    TraceSpan span = begun(question);
    try {
      switch (question) {
        case Question.GetBars get -> get.replyTo().tell(bars(get.bars()));
        case Question.Watch watch -> {
          requireBars();
          roster.join(watch);
        }
        case Question.GetReadings get -> {
          requireBars();
          asked.readings(get, span);
          roster.asked();
        }
        case Question.GetAnalysis get -> {
          requireBars();
          asked.analysis(get, span);
          roster.asked();
        }
      }
    } catch (Refused e) {
      span.end(e);
      question.deny(e.refusal());
    } catch (RuntimeException e) {
      span.end(e);
      log.error("Question failed. series=" + series, e);
      question.deny(Refusal.of(e));
    }
  }

  /** Of a question that somebody records; it ends with the answer. */
  private TraceSpan begun(Question question) {
    if (question.trace().isEmpty()) {
      return TraceSpan.NONE;
    }
    String kind = question instanceof Question.GetAnalysis ? "analysis" : "readings";
    return tools
        .traces()
        .within("worker", question.trace())
        .tag("venue", tools.venue())
        .tag("interval", series.interval().toString())
        .tag("question", kind);
  }

  private Answer<SeriesBars> bars(int count) {
    Bars closed = chart.isEmpty() ? Bars.empty(series.interval()) : chart.bars(count);
    return Answer.of(
        new SeriesBars(
            series,
            closed,
            chart.forming(),
            chart.notes().provisional(),
            chart.notes().revisions()),
        chart.isEmpty() ? Validity.UNKNOWN : chart.exactVersion());
  }

  private void requireBars() {
    if (chart.isEmpty()) {
      throw new Refused(
          new Refusal(Refusal.Code.INSUFFICIENT_HISTORY, series + " has no closed bars"));
    }
  }
}
