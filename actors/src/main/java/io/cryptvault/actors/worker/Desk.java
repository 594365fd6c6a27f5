package io.cryptvault.actors.worker;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.actors.chart.Calculations;
import io.cryptvault.actors.chart.Chart;
import io.cryptvault.actors.chart.FormulaSet;
import io.cryptvault.actors.chart.PlanCache;
import io.cryptvault.actors.reading.Analysis;
import io.cryptvault.actors.reading.Readings;
import io.cryptvault.actors.reading.SeriesBars;
import io.cryptvault.actors.series.Question;
import io.cryptvault.actors.telemetry.Tally;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;

/** Where questions about a live chart are answered, always. Confined to its worker. */
final class Desk {
  private final Series series;
  private final Chart chart;
  private final Watches watches;
  private final Recovery recovery;
  private final PlanCache plans;
  private final Tally tally;
  private final Logger log;

  Desk(
      Series series,
      Chart chart,
      Watches watches,
      Recovery recovery,
      PlanCache plans,
      Tally tally,
      Logger log) {
    this.series = series;
    this.chart = chart;
    this.watches = watches;
    this.recovery = recovery;
    this.plans = plans;
    this.tally = tally;
    this.log = log;
  }

  /**
   * Answers from what is there.
   *
   * @param answers those given to questions that waited together: equal ones get the same
   */
  void answer(Question question, Map<Question.What, Answer<?>> answers) {
    try {
      switch (question) {
        case Question.GetBars get -> get.replyTo().tell(Answer.of(bars(get.bars())));
        case Question.Watch watch -> watch(watch);
        case Question.GetReadings get -> get.replyTo().tell(readings(get, answers));
        case Question.GetAnalysis get -> get.replyTo().tell(analysis(get, answers));
      }
    } catch (Refused e) {
      question.deny(e.refusal());
    } catch (RuntimeException e) {
      log.error("Question failed. series=" + series, e);
      question.deny(Refusal.of(e));
    }
  }

  private void watch(Question.Watch watch) {
    requireBars();
    FormulaSet formulas = compile(watch.formulas());
    // Those who watch already are told of a moved origin before this one begins, which would be
    // told twice.
    watches.add(watch, formulas, require(formulas, true).at());
  }

  /** Computes formulas that were computed before a failure, so that bars that they fail on are known while they are taken. */
  void computeAgain(List<String> formulas) {
    try {
      chart.require(compile(formulas), true);
    } catch (Refused e) {
      log.info("Formulas not computed again. series={} why={}", series, e.getMessage());
    }
  }

  private FormulaSet compile(List<String> formulas) {
    return plans.compile(formulas, series.interval());
  }

  private SeriesBars bars(int count) {
    Bars closed = chart.isEmpty() ? Bars.empty(series.interval()) : chart.bars(count);
    return new SeriesBars(
        series,
        closed,
        chart.forming(),
        chart.notes().provisional(),
        chart.notes().revisions());
  }

  @SuppressWarnings("unchecked") // the key says what kind of answer it is
  private Answer<Readings> readings(
      Question.GetReadings get, Map<Question.What, Answer<?>> answers) {
    requireBars();
    Question.What key = get.what();
    Answer<?> known = answers.get(key);
    FormulaSet formulas = compile(get.formulas());
    int bars = Math.min(get.bars(), chart.size());
    if (known != null) {
      tally.joined(formulas.asked(), bars);
      return (Answer<Readings>) known;
    }
    Calculations.Places places = require(formulas, true);
    if (!places.ran()) {
      tally.answered(formulas.asked(), bars);
    }
    Answer<Readings> answer =
        Answer.of(chart.readings(formulas, places.at(), get.bars(), get.forming()));
    answers.put(key, answer);
    return answer;
  }

  @SuppressWarnings("unchecked") // the key says what kind of answer it is
  private Answer<Analysis> analysis(
      Question.GetAnalysis get, Map<Question.What, Answer<?>> answers) {
    requireBars();
    Question.What key = get.what();
    Answer<?> known = answers.get(key);
    FormulaSet formulas = compile(get.formulas());
    if (known != null) {
      tally.joined(formulas.asked(), 1);
      return (Answer<Analysis>) known;
    }
    Calculations.Places places = require(formulas, false);
    if (!places.ran()) {
      tally.answered(formulas.asked(), 1);
    }
    Answer<Analysis> answer = Answer.of(chart.analysis(formulas, places.at()));
    answers.put(key, answer);
    return answer;
  }

  private Calculations.Places require(FormulaSet formulas, boolean overTime) {
    long origin = chart.originTime();
    Calculations.Places places = chart.require(formulas, overTime);
    follow(origin);
    return places;
  }

  /** Formulas that need bars that are gone move the origin: everybody is told anew. */
  private void follow(long originBefore) {
    if (chart.originTime() != originBefore) {
      recovery.origin(chart.originTime());
      watches.resync();
    }
  }

  private void requireBars() {
    if (chart.isEmpty()) {
      throw new Refused(noBars());
    }
  }

  private Refusal noBars() {
    return new Refusal(Refusal.Code.INSUFFICIENT_HISTORY, series + " has no closed bars");
  }
}
